package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.rotation.FileArtifact;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A file of record as a rotation branch has it. That it passes the artifact rules is judged by
 * those.
 *
 * @param artifact counter and digest
 * @param recipients the fingerprints that it lists
 * @param keys whether it has the key names that base has (ART-27)
 * @param signer whose signature it bears
 */
public record BranchArtifact(
    FileArtifact artifact, SortedSet<Sha256> recipients, KeyNames keys, AdminId signer) {
  public BranchArtifact {
    recipients = Collections.unmodifiableSortedSet(new TreeSet<>(recipients));
  }

  /** How the key names compare with those at base. */
  public enum KeyNames {
    SAME,
    OTHER
  }
}
