package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Bech32 with checksum constant 1, in lower case, without a length limit (ART-140). */
final class Bech32 {
  private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int CHECKSUM = 6;
  private static final int LONGEST = 1024;

  /**
   * A decoded text.
   *
   * @param prefix what stands before the last {@code 1}
   * @param payload the data, regrouped to bytes
   */
  record Decoded(String prefix, Bytes payload) {}

  private Bech32() {}

  static Optional<Decoded> find(String text) {
    int separator = text.lastIndexOf('1');
    if (text.length() > LONGEST
        || separator < 1
        || separator + 1 + CHECKSUM > text.length()
        || text.chars().anyMatch(c -> c < 33 || c > 126 || c >= 'A' && c <= 'Z')) {
      return Optional.empty();
    }
    String prefix = text.substring(0, separator);
    int[] values = new int[text.length() - separator - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = CHARSET.indexOf(text.charAt(separator + 1 + i));
      if (values[i] < 0) {
        return Optional.empty();
      }
    }
    if (checksum(prefix, values) != 1) {
      return Optional.empty();
    }
    return regroup(values, values.length - CHECKSUM).map(payload -> new Decoded(prefix, payload));
  }

  private static int checksum(String prefix, int[] values) {
    int sum = 1;
    for (int i = 0; i < prefix.length(); i++) {
      sum = step(sum, prefix.charAt(i) >> 5);
    }
    sum = step(sum, 0);
    for (int i = 0; i < prefix.length(); i++) {
      sum = step(sum, prefix.charAt(i) & 31);
    }
    for (int value : values) {
      sum = step(sum, value);
    }
    return sum;
  }

  private static int step(int sum, int value) {
    int top = sum >>> 25;
    int next = (sum & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      if ((top >> i & 1) != 0) {
        next ^= GENERATOR[i];
      }
    }
    return next;
  }

  private static Optional<Bytes> regroup(int[] values, int count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int bits = 0;
    int held = 0;
    for (int i = 0; i < count; i++) {
      held = held << 5 | values[i];
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(held >> bits & 0xff);
        held &= (1 << bits) - 1;
      }
    }
    boolean canonicalPadding = bits < 5 && held == 0;
    return canonicalPadding ? Optional.of(Bytes.owning(bytes.toByteArray())) : Optional.empty();
  }
}
