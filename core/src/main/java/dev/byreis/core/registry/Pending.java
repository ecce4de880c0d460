package dev.byreis.core.registry;

import dev.byreis.core.repo.CommitId;

/**
 * The write-ahead record in a counter file: "the artifact with this digest and counter is about to
 * become the file of record" (REG section 8.3).
 *
 * @param counter last accepted counter + 1
 * @param targetArtifact the ContentSHA of the artifact (REG-152)
 * @param targetPr what it is for
 * @param intentAt when, as it stands in the file
 * @param parent the parent of the commit that wrote it (REG-167)
 */
public record Pending(
    CounterValue counter,
    Sha256 targetArtifact,
    TargetPr targetPr,
    String intentAt,
    CommitId parent) {

  /** Whether the other announces the same artifact for the same purpose. */
  public boolean announcesSameAs(Pending other) {
    return counter.equals(other.counter)
        && targetArtifact.equals(other.targetArtifact)
        && targetPr.equals(other.targetPr);
  }
}
