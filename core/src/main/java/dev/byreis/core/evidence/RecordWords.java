package dev.byreis.core.evidence;

import java.util.Locale;

/** The words that records have for constants. */
public final class RecordWords {
  private RecordWords() {}

  /** Its name in lower case, with hyphens. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
