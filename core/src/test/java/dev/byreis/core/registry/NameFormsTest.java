package dev.byreis.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names and times are checked by hand for speed: what the specification says is the oracle. */
class NameFormsTest {
  private static final Pattern PROJECT =
      Pattern.compile("^(?!\\.)(?!.*\\.\\.)[A-Za-z0-9._-]{1,128}$", Pattern.DOTALL);
  private static final Pattern FILE =
      Pattern.compile(
          "(?!\\.)(?!.*\\.\\.)(?!.*[A-Za-z0-9]{32})[A-Za-z0-9._-]{1,128}", Pattern.DOTALL);
  private static final Pattern ADMIN =
      Pattern.compile("(?!.*[A-Za-z0-9]{32})[A-Za-z0-9._@-]{1,61}", Pattern.DOTALL);
  private static final Pattern TARGET =
      Pattern.compile("(?s)(?!.{301})[A-Za-z0-9._\\-/]{1,256}#[0-9]+");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");

  private final Random random = new Random(1);

  @Test
  void namesAreWhatTheSpecificationSays() {
    for (String text : texts()) {
      agree(text, ProjectId::isValid, PROJECT);
      agree(text, LogicalName::isValid, FILE);
      agree(text, AdminId::isValid, ADMIN);
      agree(text, TargetPr::isValid, TARGET);
      agree(text, Sha256::isValid, DIGEST);
    }
  }

  private static void agree(String text, Predicate<String> ours, Pattern oracle) {
    assertThat(ours.test(text))
        .as("%s, %s", oracle, text)
        .isEqualTo(oracle.matcher(text).matches());
  }

  /** Every length around every bound, with every kind of character at every kind of place. */
  private List<String> texts() {
    List<String> texts = new ArrayList<>(List.of("", ".", "..", "#", "#0", "a#", "a#0#0", "a#0\n"));
    for (String odd :
        List.of("", ".", "..", "-", "_", "@", "/", "#", "#7", " ", "\n", "\0", "é", "٣", "G")) {
      for (int before : List.of(0, 1, 31, 32, 60, 61, 63, 64, 127, 128, 200, 255, 256, 290)) {
        for (int after : List.of(0, 1, 2, 31, 32, 64, 128, 298)) {
          texts.add(letters(before) + odd + letters(after));
          texts.add("0".repeat(before) + odd + "9".repeat(after));
          texts.add("a.".repeat(before / 2) + odd + "b-".repeat(after / 2));
        }
      }
    }
    return texts;
  }

  private String letters(int length) {
    String alphabet = "abcdefxyzABCXYZ0123456789";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @Test
  void timesAreWhatThePlatformReads() {
    for (int i = 0; i < 40_000; i++) {
      String text = time();
      assertThat(Rfc3339.find(text)).as(text).isEqualTo(oracle(text));
    }
  }

  private static Optional<Instant> oracle(String text) {
    try {
      return TIME.matcher(text).matches()
          ? Optional.of(OffsetDateTime.parse(text).toInstant())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Mostly a time; each part may be just outside its range. */
  private String time() {
    String text =
        "%04d-%02d-%02dT%02d:%02d:%02d"
            .formatted(
                random.nextInt(8) == 0 ? random.nextInt(10_000) : 2020 + random.nextInt(10),
                random.nextInt(14),
                random.nextInt(33),
                random.nextInt(26),
                random.nextInt(62),
                random.nextInt(62));
    if (random.nextBoolean()) {
      text +=
          "."
              + "0123456789"
                  .repeat(2)
                  .substring(random.nextInt(10))
                  .substring(0, random.nextInt(11));
    }
    return text
        + switch (random.nextInt(4)) {
          case 0 -> "Z";
          case 1 -> "z";
          default ->
              "%s%02d:%02d"
                  .formatted(
                      random.nextBoolean() ? "+" : "-", random.nextInt(21), random.nextInt(62));
        };
  }
}
