package dev.byreis.cli.gateway;

import java.io.IOException;

/** Watches a first start. */
interface Progress {
  Progress UNWATCHED = step -> {};

  /** What a first start does, in this order. */
  enum Step {
    KEYS_MADE,
    REGISTRY_MADE,
    PREPARED,
    ANCHOR_PINNED,
    KEYS_IN_PLACE,
    REGISTRY_IN_PLACE,
    TAKEN_OVER,
    TOKEN_MADE
  }

  /** A step is done. What this throws ends the first start there. */
  void reached(Step step) throws IOException;
}
