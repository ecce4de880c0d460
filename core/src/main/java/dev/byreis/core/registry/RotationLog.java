package dev.byreis.core.registry;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** What the log says about the rotations of one project. Immutable; changes share structure. */
public final class RotationLog {
  static final RotationLog EMPTY = new RotationLog(HashTreePMap.empty(), ArtifactLog.EMPTY, null);

  private final PMap<RotationBranch, RotationRecord> records;
  private final ArtifactLog artifacts;
  private final @Nullable Roster rosterAtLastAdvance;

  private RotationLog(
      PMap<RotationBranch, RotationRecord> records,
      ArtifactLog artifacts,
      @Nullable Roster rosterAtLastAdvance) {
    this.records = records;
    this.artifacts = artifacts;
    this.rosterAtLastAdvance = rosterAtLastAdvance;
  }

  /** What is known of the branch; empty if no registry commit names it. */
  public Optional<RotationRecord> find(RotationBranch branch) {
    return Optional.ofNullable(records.get(branch));
  }

  public Collection<RotationRecord> all() {
    return records.values();
  }

  /** What became of the artifacts that the log names. */
  public ArtifactLog artifacts() {
    return artifacts;
  }

  /** The roster at the commit that last advanced a counter of the project (REG-203). */
  public Optional<Roster> rosterAtLastAdvance() {
    return Optional.ofNullable(rosterAtLastAdvance);
  }

  RotationLog with(RotationRecord rotation) {
    return new RotationLog(
        records.plus(rotation.branch(), rotation), artifacts, rosterAtLastAdvance);
  }

  RotationLog advancedUnder(Roster roster) {
    return new RotationLog(records, artifacts, roster);
  }

  RotationLog with(ArtifactLog next) {
    return new RotationLog(records, next, rosterAtLastAdvance);
  }
}
