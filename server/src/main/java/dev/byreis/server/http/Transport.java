package dev.byreis.server.http;

import java.nio.file.Path;

/** How bytes travel. */
public sealed interface Transport {
  /** {@code http} or {@code https}. */
  default String scheme() {
    return this instanceof Tls ? "https" : "http";
  }

  /** Plain HTTP on a loopback address; on any other the gateway refuses to start. */
  record PlainOnLoopback() implements Transport {}

  /** Plain HTTP on any address: something in front of the gateway speaks TLS. */
  record PlainAnywhere() implements Transport {}

  /**
   * TLS; the files are read again when they change.
   *
   * @param chain certificates in PEM, the server's own first
   * @param key its private key in PEM, not encrypted
   */
  record Tls(Path chain, Path key) implements Transport {}
}
