package dev.byreis.core.registry;

import java.util.Optional;

/**
 * An unsigned 64-bit number: a counter or an epoch (REG-165).
 *
 * @param bits the number, as an unsigned {@code long}
 */
public record CounterValue(long bits) implements Comparable<CounterValue> {
  public static final CounterValue ZERO = new CounterValue(0);
  private static final int MOST_DIGITS = 20;

  /** Reads {@code 0|[1-9][0-9]*} up to 2^64-1; empty for anything else. */
  public static Optional<CounterValue> find(String decimal) {
    boolean canonical =
        decimal.length() <= MOST_DIGITS
            && NameCharacters.isNumber(decimal, 0)
            && (decimal.charAt(0) != '0' || decimal.length() == 1);
    if (!canonical) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CounterValue(Long.parseUnsignedLong(decimal)));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  public static CounterValue of(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("negative counter");
    }
    return new CounterValue(value);
  }

  public boolean isZero() {
    return bits == 0;
  }

  /** Whether {@code other} is exactly one more; false at the end of the range. */
  public boolean isFollowedBy(CounterValue other) {
    return bits != -1L && other.bits == bits + 1;
  }

  /**
   * One more.
   *
   * @throws ArithmeticException at the end of the range
   */
  public CounterValue next() {
    if (bits == -1L) {
      throw new ArithmeticException("counter is at its end");
    }
    return new CounterValue(bits + 1);
  }

  @Override
  public int compareTo(CounterValue other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
