package dev.byreis.server.receive.fetch;

import java.io.IOException;

/** A request whose rest is not read: waiting for it would be what whoever sent it wants. */
final class UnfitRequestException extends IOException {
  private final int status;

  UnfitRequestException(int status, String reason) {
    super(reason);
    this.status = status;
  }

  int status() {
    return status;
  }
}
