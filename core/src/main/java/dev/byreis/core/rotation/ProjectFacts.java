package dev.byreis.core.rotation;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.repo.CommitId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The project repository's half of an observation, from one advertisement of its refs.
 *
 * @param base where the base branch is
 * @param branches every ref below {@code byreis/rotate-}
 * @param files what base holds for each configured file; a file that is not there is missing
 */
public record ProjectFacts(
    Base base,
    SortedMap<RotationRef, BranchTip> branches,
    SortedMap<LogicalName, FileArtifact> files) {
  public ProjectFacts {
    branches = Collections.unmodifiableSortedMap(new TreeMap<>(branches));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The base branch. */
  public sealed interface Base {
    /** Its tip; empty while the project has no commit. */
    Optional<CommitId> tip();
  }

  /** The base branch exists. */
  public record Born(CommitId at) implements Base {
    @Override
    public Optional<CommitId> tip() {
      return Optional.of(at);
    }
  }

  /** The base branch does not exist yet. */
  public record Unborn() implements Base {
    @Override
    public Optional<CommitId> tip() {
      return Optional.empty();
    }
  }
}
