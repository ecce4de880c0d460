package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.registry.TargetPr;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a new version of a file is for.
 *
 * @param pr what the registry's records name
 * @param changed the keys that change
 * @param dropped the keys that go, and so have to be named to the gateway (ART-27)
 * @param pendings what is done about another one's open announcement
 * @param pin what must not have moved before base does
 */
record Change(
    TargetPr pr, Set<SecretName> changed, Set<SecretName> dropped, Pendings pendings, Pin pin) {
  /** What is done about an announcement that another administrator left open. */
  enum Pendings {
    OWN_ONLY,
    TAKE_OVER;

    /** As {@code --take-over} says. */
    static Pendings of(boolean takeOver) {
      return takeOver ? TAKE_OVER : OWN_ONLY;
    }
  }

  /** Something that was looked at and must be the same still. */
  interface Pin {
    Pin NOTHING = file -> {};

    void requireUnmoved(RecordedFile file) throws CommandFailedException, IOException;
  }

  Change {
    changed = Set.copyOf(changed);
    dropped = Set.copyOf(dropped);
  }

  /** The key of the audit row, if it is one (REG-231). */
  String keyName() {
    return changed.size() == 1 ? changed.iterator().next().value() : "";
  }

  /** The subject of the project's commit. */
  String message(SignedArtifact artifact) {
    String keys =
        changed.size() <= 3
            ? changed.stream().map(SecretName::value).sorted().collect(Collectors.joining(", "))
            : changed.size() + " keys";
    return "secrets: " + artifact.body().file() + " at " + artifact.body().counter() + ", " + keys;
  }
}
