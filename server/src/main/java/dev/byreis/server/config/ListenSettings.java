package dev.byreis.server.config;

import dev.byreis.server.http.Transport;
import java.util.Optional;

/**
 * Where the gateway listens.
 *
 * @param address an IP address or {@code localhost}
 * @param port 0 to 65535; 0 takes a free one
 * @param transport whether with TLS
 * @param judge whether hooks can ask as well
 */
public record ListenSettings(String address, int port, Transport transport, JudgeSettings judge) {
  static final String DEFAULT_ADDRESS = "127.0.0.1";
  static final int DEFAULT_PORT = 8420;

  public static final ListenSettings DEFAULT = onLoopback(DEFAULT_ADDRESS, DEFAULT_PORT);

  /**
   * Plain HTTP on a loopback address.
   *
   * @return empty if the address is not one, or the port is none
   */
  public static Optional<ListenSettings> findOnLoopback(String address, int port) {
    return Values.isLoopback(address) && port >= 0 && port <= 65_535
        ? Optional.of(onLoopback(address, port))
        : Optional.empty();
  }

  private static ListenSettings onLoopback(String address, int port) {
    return new ListenSettings(
        address, port, new Transport.PlainOnLoopback(), new JudgeSettings.Off());
  }

  /** {@code https://address:port}, or {@code http} without TLS. */
  String url() {
    String host = address.contains(":") ? "[" + address + "]" : address;
    return transport.scheme() + "://" + host + ":" + port;
  }
}
