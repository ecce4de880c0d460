package dev.byreis.hooks.socket;

/** A request that is not answered, and why. */
final class UnfitRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Status status;

  UnfitRequestException(Status status, String reason) {
    super(reason);
    this.status = status;
  }

  Status status() {
    return status;
  }
}
