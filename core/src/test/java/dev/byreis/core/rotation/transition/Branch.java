package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.rotation.BranchTip;
import dev.byreis.core.rotation.FileArtifact;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rotation branch of the model, as it was last pushed.
 *
 * @param place where its ref stands, if it does
 * @param before what base held where it began
 * @param contents what it holds
 */
record Branch(Place place, SortedMap<LogicalName, FileArtifact> before, BranchContents contents) {
  /** Where a branch stands. */
  enum Place {
    GONE,
    AHEAD,
    AT_BASE,
    BEHIND,
    DIVERGED;

    Optional<BranchTip.Position> position() {
      return this == GONE ? Optional.empty() : Optional.of(BranchTip.Position.valueOf(name()));
    }
  }

  boolean exists() {
    return place != Place.GONE;
  }

  CommitId tip() {
    return new CommitId(
        contents.artifacts().values().iterator().next().artifact().content().hex().substring(24));
  }

  SortedMap<LogicalName, FileArtifact> artifacts() {
    SortedMap<LogicalName, FileArtifact> files = new TreeMap<>();
    contents.artifacts().forEach((file, held) -> files.put(file, held.artifact()));
    return files;
  }

  Branch at(Place next) {
    return new Branch(next, before, contents);
  }

  /** After base has moved on to something that is not its tip. */
  Branch leftBehind() {
    return switch (place) {
      case GONE -> this;
      case AT_BASE, BEHIND -> at(Place.BEHIND);
      case AHEAD, DIVERGED -> at(Place.DIVERGED);
    };
  }
}
