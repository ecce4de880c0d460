package dev.byreis.server.receive;

/** What the client is told. */
sealed interface PushAnswer {
  /** Every ref has moved. */
  record Landed() implements PushAnswer {}

  /** No ref has moved. */
  record Refused(RefusedPush why) implements PushAnswer {}
}
