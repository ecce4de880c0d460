package dev.byreis.cli.token;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.auth.Lifetime;
import dev.byreis.server.auth.TokenStore;
import dev.byreis.server.auth.UserName;
import dev.byreis.server.data.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;

/** What the three verbs share: the store of a data directory, and how its parts are said. */
final class Tokens {
  private Tokens() {}

  static TokenStore storeOf(Path data) throws CommandFailedException, IOException {
    try {
      return TokenStore.open(DataLayout.ofExisting(data).tokens(), new SecureRandom());
    } catch (CorruptFileException e) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND,
          String.valueOf(e.getMessage()),
          "name the gateway's data directory with --data; byreis serve --data DIR makes one",
          e);
    }
  }

  static UserName name(String text, String what) throws CommandFailedException {
    if (!UserName.isValid(text)) {
      throw CommandFailedException.general(
          "that is not a " + what, "use 1 to 64 of A-Z a-z 0-9 . _ @ -, not beginning with -");
    }
    return new UserName(text);
  }

  /** Whether it counts now, in one word. */
  static String state(Lifetime lifetime, Instant now) {
    if (lifetime.isRevoked()) {
      return "revoked";
    }
    return lifetime.covers(now) ? "valid" : "expired";
  }

  static String when(Instant instant) {
    return instant.equals(Lifetime.NEVER) ? "never" : instant.toString();
  }
}
