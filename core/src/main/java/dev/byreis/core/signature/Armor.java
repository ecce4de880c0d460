package dev.byreis.core.signature;

import dev.byreis.core.repo.Bytes;
import java.util.Base64;
import java.util.Optional;

/**
 * OpenSSH's text form of bytes: base64 in lines of 70 columns between two marker lines, separated
 * by LF, without one at the end (REG-180).
 */
final class Armor {
  private static final int COLUMNS = 70;

  private Armor() {}

  static String of(String name, Bytes content) {
    String base64 = Base64.getEncoder().encodeToString(content.toByteArray());
    StringBuilder text = new StringBuilder("-----BEGIN ").append(name).append("-----\n");
    for (int i = 0; i < base64.length(); i += COLUMNS) {
      text.append(base64, i, Math.min(i + COLUMNS, base64.length())).append('\n');
    }
    return text.append("-----END ").append(name).append("-----").toString();
  }

  /** What the text holds; empty unless it is exactly what {@link #of} writes. */
  static Optional<Bytes> find(String name, String text) {
    String begin = "-----BEGIN " + name + "-----\n";
    String end = "-----END " + name + "-----";
    if (text.length() < begin.length() + end.length()) {
      return Optional.empty();
    }
    String lines = text.substring(begin.length(), text.length() - end.length());
    try {
      Bytes content = Bytes.owning(Base64.getDecoder().decode(lines.replace("\n", "")));
      return of(name, content).equals(text) ? Optional.of(content) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
