package dev.byreis.server.receive;

import java.util.BitSet;

/** Numbers for whoever is here at the same time, the lowest free one first. Safe for threads. */
final class Slots {
  private final BitSet taken = new BitSet();

  synchronized int take() {
    int slot = taken.nextClearBit(0);
    taken.set(slot);
    return slot;
  }

  synchronized void giveBack(int slot) {
    taken.clear(slot);
  }
}
