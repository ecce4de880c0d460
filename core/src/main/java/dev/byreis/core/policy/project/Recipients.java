package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.registry.AgeRecipient;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whom an encrypted file of a push must be for (ART-21, REG-198). */
final class Recipients {
  private Recipients() {}

  /** The roster's keys; where a rotation has announced others, those. */
  static SortedSet<AgeRecipient> expected(Ground ground, Artifact artifact) {
    return ground
        .findAnnounced(artifact.contentSha().sha())
        .orElseGet(() -> ground.roster().recipients());
  }

  /** Those of the roster that the file lists. */
  static SortedSet<AgeRecipient> known(Ground ground, Artifact artifact) {
    SortedSet<AgeRecipient> known = new TreeSet<>(ground.roster().recipients());
    known.removeIf(recipient -> !artifact.body().recipients().contains(Fingerprint.of(recipient)));
    return known;
  }
}
