package dev.byreis.core.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The short name of a rotation branch: ours, which carries the epoch (REG-220), or the stock
 * client's, which does not (REG-221).
 *
 * @param value {@code byreis/rotate-...}
 */
public record RotationBranch(String value) implements Comparable<RotationBranch> {
  /** What every ref that is treated as a rotation branch begins with (REG-222). */
  public static final String PREFIX = "byreis/rotate-";

  private static final Pattern OURS =
      Pattern.compile("byreis/rotate-([1-9][0-9]{0,19})-[0-9]{8}t[0-9]{4}z(-[1-9][0-9]{0,3})?");
  private static final Pattern STOCK = Pattern.compile("byreis/rotate-[0-9]{1,20}");

  public RotationBranch {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a rotation branch");
    }
  }

  public static boolean isValid(String text) {
    return OURS.matcher(text).matches() || STOCK.matcher(text).matches();
  }

  /** The epoch in the name; empty for a name of the stock client's form. */
  public Optional<CounterValue> epoch() {
    Matcher ours = OURS.matcher(value);
    return ours.matches() ? CounterValue.find(ours.group(1)) : Optional.empty();
  }

  @Override
  public int compareTo(RotationBranch other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
