package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.artifact.SecretName;

/** Names of secrets, as people give them (ART-160). */
final class KeyNames {
  private KeyNames() {}

  static SecretName of(String text) throws CommandFailedException {
    if (!SecretName.isValid(text)) {
      throw CommandFailedException.general(
          "'" + text + "' is not the name of a key",
          "use 1 to 256 of A-Z a-z 0-9 _ that do not begin with a digit");
    }
    return new SecretName(text);
  }
}
