package dev.byreis.core.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A record as it was read from the log; fields that later versions add are passed over. */
public final class LoggedRecord {
  private static final int DEEPEST = 6;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final String json;
  private final Map<?, ?> fields;

  private LoggedRecord(String json, Map<?, ?> fields) {
    this.json = json;
    this.fields = fields;
  }

  /** What kind of thing a record says. */
  public enum Kind {
    START,
    DECISION,
    OUTCOME,
    ACT;

    String word() {
      return RecordWords.of(this);
    }
  }

  /** The record in this entry; empty if it is not a whole one. */
  public static Optional<LoggedRecord> find(Bytes entry) {
    String text = entry.toLatin1();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      LoggedRecord record = new LoggedRecord(text, object(parser));
      boolean isOurs = record.findKind().isPresent() && !record.text("time").isEmpty();
      return parser.nextToken() == null && isOurs ? Optional.of(record) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      object.put(name, value(parser, parser.nextToken()));
    }
    return object;
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return object(parser);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> array = new ArrayList<>();
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        array.add(value(parser, next));
      }
      return array;
    }
    return String.valueOf(parser.getText());
  }

  private Optional<Kind> findKind() {
    return Stream.of(Kind.values()).filter(kind -> kind.word().equals(text("record"))).findFirst();
  }

  public Kind kind() {
    return findKind().orElseThrow();
  }

  /** The record as it stands in the log. */
  public String json() {
    return json;
  }

  /**
   * Whose push a decision or an outcome is about.
   *
   * @throws IllegalArgumentException if that is not on record in a form that is known here
   * @throws DateTimeException likewise
   */
  public Attempt attempt() {
    return new Attempt(
        Door.valueOf(text("door").toUpperCase(Locale.ROOT)),
        new RepositoryName(text("repository")),
        pusher(text("principal"), text("role")),
        text("id"),
        Instant.parse(text("received")));
  }

  /** Only administrators have that role, and their name is their id. */
  private static Principal pusher(String name, String word) {
    Role role = Role.valueOf(word.toUpperCase(Locale.ROOT));
    return role == Role.ADMIN
        ? new Principal.Administrator(new AdminId(name))
        : new Principal.Member(name, role);
  }

  /** The text or number under this name; empty if there is none. */
  public String text(String name) {
    return text(fields, name);
  }

  /** The texts under this name; none if there is no such list. */
  public List<String> texts(String name) {
    return list(name).stream().map(String::valueOf).toList();
  }

  /** What stands under this name in each object of a list. */
  public List<String> column(String list, String name) {
    return list(list).stream()
        .map(row -> row instanceof Map<?, ?> object ? text(object, name) : "")
        .toList();
  }

  /** The whole numbers in the object under this name. */
  public Map<String, Long> numbers(String name) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    if (fields.get(name) instanceof Map<?, ?> object) {
      object.forEach((key, value) -> numbers.put(String.valueOf(key), number(value)));
    }
    return numbers;
  }

  private static long number(Object value) {
    try {
      return Long.parseLong(String.valueOf(value));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private List<?> list(String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }

  private static String text(Map<?, ?> object, String name) {
    return object.get(name) instanceof String text ? text : "";
  }
}
