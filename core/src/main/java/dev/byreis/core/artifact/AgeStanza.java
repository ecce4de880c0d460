package dev.byreis.core.artifact;

import java.util.List;

/**
 * One recipient stanza of an age header (ART-132).
 *
 * @param type its first argument
 * @param arguments the others
 * @param bodySize how many bytes its body has
 */
public record AgeStanza(String type, List<String> arguments, int bodySize) {
  private static final String X25519 = "X25519";
  private static final int KEY_SIZE = 32;

  public AgeStanza {
    arguments = List.copyOf(arguments);
  }

  /** Whether it is for a native recipient. */
  public boolean isNative() {
    return type.equals(X25519);
  }

  /** Whether it is for a passphrase or an ssh key, which no file of ours has (ART-134). */
  boolean isForbidden() {
    return type.equals("scrypt") || type.startsWith("ssh-");
  }

  /** Whether it is noise that some implementations add. */
  boolean isGrease() {
    return type.endsWith("-grease");
  }

  /** Whether a native stanza has the form of ART-133. */
  boolean isWellFormedNative() {
    return arguments.size() == 1
        && AgeHeader.decode(arguments.get(0)).filter(b -> b.length() == KEY_SIZE).isPresent()
        && bodySize == KEY_SIZE;
  }
}
