package dev.byreis.server.http;

import dev.byreis.server.receive.Patience;
import dev.byreis.server.receive.ReceiveLimits;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How the gateway listens and what it bears.
 *
 * @param address where it listens; port 0 takes a free one
 * @param transport plain or TLS
 * @param http limits of requests as such
 * @param limits what one push may bring
 * @param patience how long and for how many
 * @param upkeep what happens by the clock
 */
public record GatewaySettings(
    InetSocketAddress address,
    Transport transport,
    HttpLimits http,
    ReceiveLimits limits,
    Patience patience,
    Upkeep upkeep) {

  /**
   * Limits of requests as such.
   *
   * @param headerBytes bytes of all headers of one request
   * @param idle how long a connection may be silent
   * @param threads how many requests are served at once
   */
  public record HttpLimits(int headerBytes, Duration idle, int threads) {
    public static final HttpLimits DEFAULT = new HttpLimits(8192, Duration.ofSeconds(60), 64);
  }

  /**
   * What happens by the clock.
   *
   * @param repack how often every repository is repacked
   * @param certificates how often TLS files are looked at
   * @param patrol how often the gateway looks where refs and rotations are
   * @param stopping how long requests under way may take to end when the gateway stops
   */
  public record Upkeep(Duration repack, Duration certificates, Duration patrol, Duration stopping) {
    public static final Upkeep DEFAULT =
        new Upkeep(
            Duration.ofHours(6),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2));
  }
}
