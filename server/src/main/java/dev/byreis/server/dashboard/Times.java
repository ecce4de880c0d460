package dev.byreis.server.dashboard;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times in UTC, with their age. */
final class Times {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  /** Time and age, for people and for programs. */
  static Html of(Instant time, Instant now) {
    return Html.of(
        Tag.of("time").with("datetime", time.toString()).holding(UTC.format(time)),
        Html.text(" "),
        Tag.of("span", "age").holding("(" + age(time, now) + ")"));
  }

  /** The same for a time that a record holds. */
  static Html of(String time, Instant now) {
    try {
      return of(Instant.parse(time), now);
    } catch (DateTimeException e) {
      return Html.foreign(time);
    }
  }

  /** How long ago, in the two largest units. */
  static String age(Instant time, Instant now) {
    Duration age = Duration.between(time, now);
    if (age.isNegative()) {
      return "in the future";
    }
    if (age.toDays() > 0) {
      return age.toDays() + " d " + age.toHoursPart() + " h ago";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h " + age.toMinutesPart() + " min ago";
    }
    return age.toMinutes() > 0
        ? age.toMinutes() + " min ago"
        : Math.max(0, age.toSeconds()) + " s ago";
  }
}
