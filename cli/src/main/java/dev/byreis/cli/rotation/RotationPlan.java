package dev.byreis.cli.rotation;

import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.compose.Rotation;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.rotation.RotationRef;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rotation whose branch is made: everything that the steps after it need.
 *
 * @param rotation epoch, repository, branch and delta
 * @param base where the branch begins
 * @param tip the branch's tip
 * @param artifacts the ContentSHA of each file on the branch
 * @param rosterBefore the roster that it was planned under
 * @param roster the roster when it has taken effect
 */
record RotationPlan(
    Rotation rotation,
    CommitId base,
    CommitId tip,
    SortedMap<LogicalName, Sha256> artifacts,
    Roster rosterBefore,
    Roster roster) {
  RotationPlan {
    artifacts = Collections.unmodifiableSortedMap(new TreeMap<>(artifacts));
  }

  RotationRef ref() {
    return RotationRef.of(rotation.branch());
  }

  CounterValue epoch() {
    return rotation.epoch();
  }
}
