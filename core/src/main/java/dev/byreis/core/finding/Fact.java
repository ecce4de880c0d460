package dev.byreis.core.finding;

/**
 * One observed or expected value that belongs to a violation. Names, ids, counters and paths only:
 * never a value, a ciphertext or a signature (ART-41).
 *
 * @param name a short label, such as {@code expected}
 * @param value what was seen there
 */
public record Fact(String name, String value) {
  private static final int LONGEST = 200;

  public Fact {
    value = value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value;
  }

  public static Fact of(String name, Object value) {
    return new Fact(name, String.valueOf(value));
  }
}
