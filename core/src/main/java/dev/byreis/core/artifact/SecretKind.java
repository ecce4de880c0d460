package dev.byreis.core.artifact;

/** What {@link SecretScan} looks for (ART-33). */
public enum SecretKind {
  AGE_IDENTITY("an age identity"),
  AGE_PLUGIN_IDENTITY("an age plugin identity"),
  PEM_PRIVATE_KEY("a private key in PEM"),
  SIGNING_KEY("64 bytes in base64, as a signing key"),
  TOKEN("an access token"),
  FORBIDDEN_NAME("a file name for keys or plaintext");

  private final String words;

  SecretKind(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
