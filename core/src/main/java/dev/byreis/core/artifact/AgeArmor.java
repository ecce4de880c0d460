package dev.byreis.core.artifact;

import dev.byreis.core.repo.Bytes;
import java.util.Base64;

/** The ASCII armor of age files, read strictly and written in the one form (ART-131). */
final class AgeArmor {
  private static final String BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----";
  private static final String END = "-----END AGE ENCRYPTED FILE-----";
  private static final int COLUMNS = 64;

  private AgeArmor() {}

  /**
   * The age file in this armor, around which there is nothing but one final line feed or none.
   *
   * @throws MalformedAgeException if it is not strict armor
   */
  static Bytes decode(String text) throws MalformedAgeException {
    String armor = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    String head = BEGIN + "\n";
    String tail = "\n" + END;
    if (!armor.startsWith(head)
        || !armor.endsWith(tail)
        || armor.length() < head.length() + tail.length()) {
      throw MalformedAgeException.plaintext("not the armor of an age file");
    }
    String body = armor.substring(head.length(), armor.length() - tail.length());
    return decodeBase64(unwrap(body));
  }

  private static String unwrap(String body) throws MalformedAgeException {
    StringBuilder joined = new StringBuilder(body.length());
    int at = 0;
    while (body.length() - at > COLUMNS) {
      if (body.charAt(at + COLUMNS) != '\n') {
        throw MalformedAgeException.plaintext("an armor line has not 64 columns");
      }
      joined.append(body, at, at + COLUMNS);
      at += COLUMNS + 1;
    }
    if (at == body.length()) {
      throw MalformedAgeException.plaintext("an empty line in the armor");
    }
    // A line feed that is left over is no base64, and is refused as such.
    return joined.append(body, at, body.length()).toString();
  }

  private static Bytes decodeBase64(String text) throws MalformedAgeException {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw MalformedAgeException.plaintext("the armor is not base64");
    }
    if (!Base64.getEncoder().encodeToString(decoded).equals(text)) {
      throw MalformedAgeException.plaintext("the armor is not canonical base64");
    }
    return Bytes.owning(decoded);
  }

  /** The armor of this age file, with its final line feed. */
  static String encode(Bytes file) {
    String lines =
        Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'}).encodeToString(file.toByteArray());
    return BEGIN + "\n" + lines + "\n" + END + "\n";
  }
}
