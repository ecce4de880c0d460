package dev.byreis.core.registry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as the registry writes them: RFC 3339 (REG-151, section 13.1). */
public final class Rfc3339 {
  private static final Pattern FORM =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");

  /** Where the digits after the seconds begin, if there are any. */
  private static final int FRACTION = "2026-01-02T15:04:05.".length();

  private static final int OFFSET_LENGTH = "+00:00".length();
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
  private static final DateTimeFormatter NANOS =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT);

  private Rfc3339() {}

  /** The instant that the text names, with any offset; empty if it is not RFC 3339. */
  public static Optional<Instant> find(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
      int end = endOfTime(text);
      LocalTime time =
          LocalTime.of(
              number(text, 11, 13), number(text, 14, 16), number(text, 17, 19), nanos(text, end));
      return Optional.of(OffsetDateTime.of(day, time, offset(text, end)).toInstant());
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** The digits of a text that has the form. */
  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static int endOfTime(String text) {
    return text.length() - (text.endsWith("Z") ? 1 : OFFSET_LENGTH);
  }

  private static int nanos(String text, int end) {
    int nanos = end > FRACTION ? number(text, FRACTION, end) : 0;
    for (int digits = end - FRACTION; digits > 0 && digits < 9; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static ZoneOffset offset(String text, int at) {
    if (text.charAt(at) == 'Z') {
      return ZoneOffset.UTC;
    }
    int sign = text.charAt(at) == '-' ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(
        sign * number(text, at + 1, at + 3), sign * number(text, at + 4, at + 6));
  }

  /** UTC, whole seconds (REG-151). */
  public static String seconds(Instant time) {
    return SECONDS.format(time.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }

  /** UTC, nanoseconds with trailing zeros trimmed (REG section 13.1). */
  public static String nanos(Instant time) {
    return NANOS.format(time.atOffset(ZoneOffset.UTC));
  }
}
