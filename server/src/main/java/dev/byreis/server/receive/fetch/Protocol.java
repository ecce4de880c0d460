package dev.byreis.server.receive.fetch;

/** How the client speaks; version 1 differs from 0 in the advertisement only. */
enum Protocol {
  V0,
  V2
}
