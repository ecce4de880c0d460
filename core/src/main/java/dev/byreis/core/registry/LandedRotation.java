package dev.byreis.core.registry;

import dev.byreis.core.repo.CommitId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A CommitRotation or a roll-forward: what base must hold once it has taken effect.
 *
 * @param branch the branch that it committed
 * @param epoch the project's epoch since
 * @param commit the registry commit
 * @param files what it set, by file
 */
public record LandedRotation(
    RotationBranch branch,
    CounterValue epoch,
    CommitId commit,
    SortedMap<LogicalName, ArtifactLog.Setting> files) {
  public LandedRotation {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
