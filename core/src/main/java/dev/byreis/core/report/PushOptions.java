package dev.byreis.core.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the client passed with {@code --push-option}. Options of others are ignored; an unknown one
 * of ours refuses the push, since it may be a typing error in something that matters.
 *
 * @param given every option, as sent
 */
public record PushOptions(List<String> given) {
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

  public Format format() {
    return given.contains(JSON) ? Format.JSON : Format.TEXT;
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

  /** Options that look like ours and are not. */
  public List<String> unknown() {
    return given.stream()
        .filter(option -> option.toLowerCase(Locale.ROOT).startsWith(OURS))
        .filter(option -> !List.of(JSON, TEXT, DRY_RUN).contains(option))
        .filter(option -> !option.startsWith(DROP_KEY))
        .toList();
  }
}
