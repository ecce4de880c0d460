package dev.byreis.server.receive;

import java.time.Duration;

/**
 * How long and for how many the gateway has time.
 *
 * @param sending how long a client may take to send one push
 * @param waiting how long a push waits for its turn or for a lock before it is told to come again
 * @param atOnce how many pushes to one repository are received side by side
 * @param queue how many more may wait for that
 */
public record Patience(Duration sending, Duration waiting, int atOnce, int queue) {
  public static final Patience DEFAULT =
      new Patience(Duration.ofMinutes(5), Duration.ofSeconds(30), 4, 32);

  public Patience {
    if (atOnce < 1 || queue < 0) {
      throw new IllegalArgumentException("nobody could ever push");
    }
  }
}
