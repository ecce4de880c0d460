package dev.byreis.server.receive;

import java.io.IOException;

/** Finds, at the head of a delta, the size of what it makes: the second of two variable numbers. */
final class DeltaResult {
  private static final int LONGEST_SHIFT = 56;

  /** For an object that is no delta. */
  static final DeltaResult NONE = new DeltaResult(0);

  private int numbersLeft;
  private int shift;
  private long number;

  DeltaResult() {
    this(2);
  }

  private DeltaResult(int numbersLeft) {
    this.numbersLeft = numbersLeft;
  }

  /** Takes the next bytes; true once: when they complete the size. */
  boolean accept(byte[] bytes, int length) throws IOException {
    for (int i = 0; i < length && numbersLeft > 0; i++) {
      if (shift >= LONGEST_SHIFT) {
        throw PackGauge.invalid("a delta's size is out of range");
      }
      number |= (long) (bytes[i] & 0x7f) << shift;
      shift += 7;
      if (bytes[i] >= 0) {
        numbersLeft--;
        if (numbersLeft == 0) {
          return true;
        }
        number = 0;
        shift = 0;
      }
    }
    return false;
  }

  long size() {
    return number;
  }
}
