package dev.byreis.core.report;

import java.util.List;
import java.util.Locale;

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

  /** Options that look like ours and are not. */
  public List<String> unknown() {
    return given.stream()
        .filter(option -> option.toLowerCase(Locale.ROOT).startsWith(OURS))
        .filter(option -> !option.equals(JSON) && !option.equals(TEXT))
        .toList();
  }
}
