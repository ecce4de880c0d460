package dev.byreis.server.alert;

import java.net.URI;
import java.time.Duration;

/**
 * Where alerts are sent.
 *
 * @param url it is sent there with POST
 * @param attempts how often at most
 * @param pause how long before the second attempt; doubled before each further one
 */
public record Webhook(URI url, int attempts, Duration pause) {
  /** Five attempts within half a minute. */
  public static Webhook to(URI url) {
    return new Webhook(url, 5, Duration.ofSeconds(2));
  }
}
