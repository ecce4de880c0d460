package dev.byreis.cli.key;

import dev.byreis.core.repo.Bytes;

/** Writes Bech32 with checksum constant 1, in lower case and without a length limit (ART-140). */
final class Bech32Text {
  private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int CHECKSUM = 6;

  private Bech32Text() {}

  static String of(String prefix, Bytes payload) {
    StringBuilder text = new StringBuilder(prefix).append('1');
    int checksum = 1;
    for (int i = 0; i < prefix.length(); i++) {
      checksum = step(checksum, prefix.charAt(i) >> 5);
    }
    checksum = step(checksum, 0);
    for (int i = 0; i < prefix.length(); i++) {
      checksum = step(checksum, prefix.charAt(i) & 31);
    }
    int held = 0;
    int bits = 0;
    for (int i = 0; i < payload.length(); i++) {
      held = held << 8 | payload.at(i) & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        int value = held >> bits & 31;
        text.append(CHARSET.charAt(value));
        checksum = step(checksum, value);
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      int value = held << 5 - bits & 31;
      text.append(CHARSET.charAt(value));
      checksum = step(checksum, value);
    }
    for (int i = 0; i < CHECKSUM; i++) {
      checksum = step(checksum, 0);
    }
    checksum ^= 1;
    for (int i = CHECKSUM - 1; i >= 0; i--) {
      text.append(CHARSET.charAt(checksum >> 5 * i & 31));
    }
    return text.toString();
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
}
