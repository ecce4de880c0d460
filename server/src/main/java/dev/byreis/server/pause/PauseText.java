package dev.byreis.server.pause;

import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Pauses as text: a heading, then a line each: repository, reason, time, and URL-encoded who,
 * correlation id and words.
 */
final class PauseText {
  private static final String HEADING = "byreis-pauses 1\n";
  private static final int WORDS = 6;

  private PauseText() {}

  static Bytes write(Collection<Pause> pauses) {
    StringBuilder text = new StringBuilder(HEADING);
    for (Pause pause : pauses) {
      text.append(
              String.join(
                  " ",
                  pause.repository().value(),
                  pause.reason().id(),
                  pause.since().toString(),
                  encoded(pause.who()),
                  encoded(pause.correlationId()),
                  encoded(pause.text())))
          .append('\n');
    }
    return Bytes.utf8(text.toString());
  }

  /** Empty if the text is not exactly what {@link #write} would write. */
  static Optional<List<Pause>> read(Bytes content) {
    try {
      List<Pause> pauses = new ArrayList<>();
      for (String line : content.toUtf8().lines().skip(1).toList()) {
        String[] words = line.split(" ", -1);
        if (words.length != WORDS) {
          return Optional.empty();
        }
        pauses.add(
            new Pause(
                new RepositoryName(words[0]),
                Reason.find(words[1]).orElseThrow(IllegalArgumentException::new),
                decoded(words[3]),
                decoded(words[WORDS - 1]),
                decoded(words[4]),
                Instant.parse(words[2])));
      }
      return Optional.of(pauses).filter(found -> write(found).equals(content));
    } catch (MalformedObjectException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String encoded(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  private static String decoded(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }
}
