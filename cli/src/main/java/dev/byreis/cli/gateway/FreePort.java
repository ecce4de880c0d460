package dev.byreis.cli.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port that nobody listens on, chosen beforehand: it is part of the links in refusals. */
public final class FreePort {
  private FreePort() {}

  /**
   * A port that was free a moment ago.
   *
   * @param address an IP address or {@code localhost}
   */
  public static int on(String address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return socket.getLocalPort();
    }
  }
}
