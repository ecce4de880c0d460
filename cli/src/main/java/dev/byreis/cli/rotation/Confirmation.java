package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Environment;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.Roster;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;

/** Asks for the fingerprint of each key that is to be removed: typing it back is the consent. */
final class Confirmation {
  private Confirmation() {}

  /**
   * Asks for all of them.
   *
   * @throws CommandFailedException if one is not typed back
   */
  static void ask(
      Collection<AgeRecipient> removed, Roster before, Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    for (AgeRecipient key : removed) {
      String who =
          before.admins().stream()
              .filter(admin -> admin.ageKey().equals(key))
              .map(Admin::id)
              .map(id -> id.value())
              .findFirst()
              .orElse("somebody who has left the roster");
      voice.note("removing " + who + ", " + key);
      voice.note("its fingerprint is " + key.fingerprint());
      voice.note("type the fingerprint to remove it:");
      String typed =
          environment.isNonInteractive() ? "" : environment.readLine().orElse("").strip();
      if (!typed.toLowerCase(Locale.ROOT).equals(key.fingerprint().hex())) {
        throw CommandFailedException.general(
            "the fingerprint was not typed back; nothing was written",
            "type it as shown, or say --yes where nobody can");
      }
    }
  }
}
