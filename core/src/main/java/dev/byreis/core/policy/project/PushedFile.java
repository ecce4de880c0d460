package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreePath;
import java.util.Optional;

/**
 * A path that a new commit changes.
 *
 * @param scope where the push brings it
 * @param commit the commit
 * @param change what it does to the path
 * @param place what the path is for
 * @param blob what the commit has there
 * @param before what base had in its place before the push; for a submission, the file that it is
 *     for
 */
public record PushedFile(
    Scope scope,
    CommitId commit,
    TreeChange change,
    Place place,
    PushedBlob blob,
    PushedBlob before) {

  public TreePath path() {
    return change.path();
  }

  /** The same, under other checks. */
  public PushedFile in(Scope other) {
    return new PushedFile(other, commit, change, place, blob, before);
  }

  /** Whether the path holds nothing after the commit. */
  boolean isRemoved() {
    return change.after().isEmpty();
  }

  /** The file of record that the path is for. */
  public Optional<LogicalName> findRecord() {
    return place instanceof Place.OfRecord of ? Optional.of(of.file()) : Optional.empty();
  }

  Optional<Artifact> findArtifact() {
    return blob.findMeaning().flatMap(Meaning::findArtifact);
  }

  public Optional<SignedArtifact> findSigned() {
    return blob.findMeaning().flatMap(Meaning::findSigned);
  }

  /** The artifact that it replaces. */
  Optional<Artifact> findReplaced() {
    return before.findMeaning().flatMap(Meaning::findArtifact);
  }

  Violation broken(Code code, Fact... facts) {
    return Violation.ofPath(code, commit, path(), facts);
  }
}
