package dev.byreis.core.artifact;

import dev.byreis.core.finding.Code;

/** A value is not an age file of ours; the message says what is wrong, never what it holds. */
public final class MalformedAgeException extends Exception {
  private final Code code;

  private MalformedAgeException(Code code, String message) {
    super(message);
    this.code = code;
  }

  static MalformedAgeException plaintext(String why) {
    return new MalformedAgeException(Code.ARTIFACT_PLAINTEXT, why);
  }

  static MalformedAgeException stanzas(String why) {
    return new MalformedAgeException(Code.ARTIFACT_STANZAS, why);
  }

  /** {@link Code#ARTIFACT_PLAINTEXT} or {@link Code#ARTIFACT_STANZAS}. */
  public Code code() {
    return code;
  }
}
