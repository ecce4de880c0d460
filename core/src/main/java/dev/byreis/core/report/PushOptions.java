package dev.byreis.core.report;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the client passed with {@code --push-option}. Options of others are ignored; an unknown one
 * of ours refuses the push, since it may be a typing error in something that matters.
 *
 * @param given every option, as sent
 */
public record PushOptions(List<String> given) {
  /** How many options a push may bring. */
  public static final int MOST = 99;

  private static final int LONGEST = 1024;
  private static final String OURS = "byreis.";
  private static final String JSON = "byreis.format=json";
  private static final String TEXT = "byreis.format=text";
  private static final String DRY_RUN = "byreis.dry-run";
  private static final String DROP_KEY = "byreis.drop-key=";

  public PushOptions {
    given = List.copyOf(given);
  }

  /** How a refusal is told. */
  public enum Format {
    TEXT,
    JSON
  }

  /** What the first options ask for, up to {@link #MOST}: no door has to read more. */
  public Format format() {
    return given.stream().limit(MOST).anyMatch(JSON::equals) ? Format.JSON : Format.TEXT;
  }

  /** The secrets that the push may leave out of files that had them (ART-27). */
  public Set<String> droppedKeys() {
    return given.stream()
        .filter(option -> option.startsWith(DROP_KEY))
        .map(option -> option.substring(DROP_KEY.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the push is to be judged and refused, whatever the verdict. */
  public boolean isDryRun() {
    return given.contains(DRY_RUN);
  }

  /** Why no push is taken with these: they are too many, one is too long, or ours and unknown. */
  public Optional<Violation> fault() {
    if (given.size() > MOST) {
      return Optional.of(notTaken("more than " + MOST));
    }
    if (given.stream().anyMatch(option -> option.length() > LONGEST)) {
      return Optional.of(notTaken("one of more than " + LONGEST + " characters"));
    }
    return given.stream()
        .filter(PushOptions::isUnknown)
        .map(option -> Violation.ofPush(Code.UNKNOWN_PUSH_OPTION, Fact.of("option", option)))
        .findFirst();
  }

  /** The violation of a push that brought this in place of an option. */
  public static Violation notTaken(String what) {
    return Violation.ofPush(Code.NOT_PERMITTED, Fact.of("option", what));
  }

  private static boolean isUnknown(String option) {
    return option.toLowerCase(Locale.ROOT).startsWith(OURS)
        && !List.of(JSON, TEXT, DRY_RUN).contains(option)
        && !option.startsWith(DROP_KEY);
  }
}
