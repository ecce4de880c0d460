package dev.byreis.core.artifact;

import dev.byreis.core.repo.Bytes;

/**
 * An encrypted value: strict armor of an age file (ART-19), proven by the constructor. The text is
 * exactly the decoded scalar, with or without its final line feed, as the digest covers it
 * (ART-116).
 */
public final class ArmoredValue {
  private final String text;
  private final AgeHeader header;

  private ArmoredValue(String text, AgeHeader header) {
    this.text = text;
    this.header = header;
  }

  /**
   * The value with this text.
   *
   * @throws MalformedAgeException if it is not strict armor of an age v1 file, or has a stanza that
   *     no file of ours has
   */
  public static ArmoredValue of(String text) throws MalformedAgeException {
    return new ArmoredValue(text, AgeHeader.read(AgeArmor.decode(text)));
  }

  /**
   * This age file in armor, with the final line feed.
   *
   * @throws MalformedAgeException if it is no age v1 file of ours
   */
  public static ArmoredValue ofFile(Bytes file) throws MalformedAgeException {
    return of(AgeArmor.encode(file));
  }

  public String text() {
    return text;
  }

  /** The age file that is in the armor. */
  public Bytes file() {
    try {
      return AgeArmor.decode(text);
    } catch (MalformedAgeException e) {
      throw new IllegalStateException("strict armor stays strict", e);
    }
  }

  /** Who can open it, as far as that is visible. */
  public AgeHeader header() {
    return header;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArmoredValue v && text.equals(v.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Never the ciphertext (ART-41). */
  @Override
  public String toString() {
    return "age value of " + text.length() + " characters";
  }
}
