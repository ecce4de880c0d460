package dev.byreis.core.artifact;

import dev.byreis.core.repo.Bytes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The header of an age v1 file, as far as it can be checked without a key (ART-132 to ART-134).
 *
 * @param stanzas one for each recipient, in the order of the file; at least one
 */
public record AgeHeader(List<AgeStanza> stanzas) {
  private static final String VERSION = "age-encryption.org/v1";
  private static final String STANZA = "-> ";
  private static final String MAC = "--- ";
  private static final int MAC_SIZE = 32;
  private static final int COLUMNS = 64;
  private static final int SMALLEST_PAYLOAD = 32;

  public AgeHeader {
    stanzas = List.copyOf(stanzas);
  }

  /** How many native recipients can open the file. */
  public int nativeCount() {
    return (int) stanzas.stream().filter(AgeStanza::isNative).count();
  }

  /**
   * The ephemeral shares of the native stanzas, which no two values may have in common (ART-28).
   */
  public List<String> shares() {
    return stanzas.stream().filter(AgeStanza::isNative).map(s -> s.arguments().get(0)).toList();
  }

  /**
   * The header of this age file.
   *
   * @throws MalformedAgeException if it is none, a stanza is not admitted whoever the recipients
   *     are, or fewer than 32 bytes follow
   */
  static AgeHeader read(Bytes file) throws MalformedAgeException {
    Lines lines = new Lines(file);
    if (!lines.next().equals(VERSION)) {
      throw MalformedAgeException.plaintext("not an age v1 file");
    }
    List<AgeStanza> stanzas = new ArrayList<>();
    String line = lines.next();
    while (line.startsWith(STANZA)) {
      stanzas.add(stanza(line.substring(STANZA.length()), lines));
      line = lines.next();
    }
    if (!line.startsWith(MAC)
        || decode(line.substring(MAC.length())).filter(b -> b.length() == MAC_SIZE).isEmpty()) {
      throw MalformedAgeException.plaintext("no MAC line after the age stanzas");
    }
    if (stanzas.isEmpty()) {
      throw MalformedAgeException.stanzas("no stanza");
    }
    if (lines.remaining() < SMALLEST_PAYLOAD) {
      throw MalformedAgeException.plaintext("fewer than 32 bytes after the age header");
    }
    return new AgeHeader(stanzas);
  }

  private static AgeStanza stanza(String line, Lines lines) throws MalformedAgeException {
    List<String> words = List.of(line.split(" ", -1));
    if (!words.stream().allMatch(AgeHeader::isArgument)) {
      throw MalformedAgeException.plaintext("a malformed age stanza");
    }
    AgeStanza stanza =
        new AgeStanza(words.get(0), words.subList(1, words.size()), body(lines).length());
    if (stanza.isForbidden()) {
      throw MalformedAgeException.stanzas("a passphrase or ssh stanza");
    }
    if (stanza.isNative() && !stanza.isWellFormedNative()) {
      throw MalformedAgeException.stanzas("a malformed X25519 stanza");
    }
    return stanza;
  }

  private static Bytes body(Lines lines) throws MalformedAgeException {
    StringBuilder text = new StringBuilder();
    String line = lines.next();
    while (line.length() == COLUMNS) {
      text.append(line);
      line = lines.next();
    }
    if (line.length() > COLUMNS) {
      throw MalformedAgeException.plaintext("a long line in an age stanza");
    }
    return decode(text.append(line).toString())
        .orElseThrow(() -> MalformedAgeException.plaintext("a malformed age stanza body"));
  }

  private static boolean isArgument(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** Strict unpadded base64; empty for anything else. */
  static Optional<Bytes> decode(String text) {
    if (text.indexOf('=') >= 0) {
      return Optional.empty();
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean canonical = Base64.getEncoder().withoutPadding().encodeToString(decoded).equals(text);
    return canonical ? Optional.of(Bytes.owning(decoded)) : Optional.empty();
  }

  /** A cursor over the lines of the header; every line ends in a line feed. */
  private static final class Lines {
    private final Bytes file;
    private int at;

    Lines(Bytes file) {
      this.file = file;
    }

    String next() throws MalformedAgeException {
      int end = file.indexOf((byte) '\n', at);
      if (end < 0) {
        throw MalformedAgeException.plaintext("the age header breaks off");
      }
      String line = file.slice(at, end).toLatin1();
      at = end + 1;
      return line;
    }

    int remaining() {
      return file.length() - at;
    }
  }
}
