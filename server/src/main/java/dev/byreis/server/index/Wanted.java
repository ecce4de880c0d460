package dev.byreis.server.index;

import dev.byreis.core.evidence.LoggedRecord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which decisions are wanted; what is not given does not matter.
 *
 * @param fields what must be in a decision, word for word
 * @param from decided at this time or later
 * @param until decided before this time
 */
public record Wanted(Map<Field, String> fields, Instant from, Instant until) {
  public static final Wanted ALL = new Wanted(Map.of(), Instant.MIN, Instant.MAX);

  /** What decisions can be told apart by. */
  public enum Field {
    /** Where the push went, such as {@code registry} or {@code projects/pay}. */
    REPOSITORY,
    /** The id of a project whose state the push concerns. */
    PROJECT,
    /** {@code accept}, {@code reject} or {@code inconclusive}. */
    VERDICT,
    /** The code of one of the findings. */
    CODE,
    /** Who pushed. */
    PRINCIPAL,
    /** {@code gateway} or {@code hook}. */
    DOOR;

    /** What a decision has under this name. */
    List<String> of(LoggedRecord decision) {
      return switch (this) {
        case REPOSITORY -> List.of(decision.text("repository"));
        case PROJECT -> decision.column("states", "project");
        case VERDICT -> List.of(decision.text("verdict"));
        case CODE -> decision.column("findings", "code");
        case PRINCIPAL -> List.of(decision.text("principal"));
        case DOOR -> List.of(decision.text("door"));
      };
    }
  }

  public Wanted {
    EnumMap<Field, String> copy = new EnumMap<>(Field.class);
    copy.putAll(fields);
    fields = Collections.unmodifiableMap(copy);
  }

  /** The same, and this field must be so. */
  public Wanted with(Field field, String value) {
    EnumMap<Field, String> more = new EnumMap<>(Field.class);
    more.putAll(fields);
    more.put(field, value);
    return new Wanted(more, from, until);
  }

  /** The same, decided at this time or later. */
  public Wanted since(Instant first) {
    return new Wanted(fields, first, until);
  }

  /** The same, decided before this time. */
  public Wanted before(Instant end) {
    return new Wanted(fields, from, end);
  }

  /** Whether a decision fits. */
  public boolean fits(LoggedRecord decision) {
    return fields.entrySet().stream()
            .allMatch(field -> field.getKey().of(decision).contains(field.getValue()))
        && isInTime(decision);
  }

  private boolean isInTime(LoggedRecord decision) {
    try {
      Instant decided = Instant.parse(decision.text("time"));
      return !decided.isBefore(from) && decided.isBefore(until);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
