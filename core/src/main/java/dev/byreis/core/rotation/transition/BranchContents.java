package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.TreePath;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a rotation branch changes between its fork point and its tip.
 *
 * @param chain how it hangs on base
 * @param artifacts the files of record that it changes
 * @param others every other path that it changes in any commit
 * @param recipientsBefore the fingerprints in the files at its fork point
 */
public record BranchContents(
    Chain chain,
    SortedMap<LogicalName, BranchArtifact> artifacts,
    SortedSet<TreePath> others,
    SortedSet<Sha256> recipientsBefore) {
  public BranchContents {
    artifacts = Collections.unmodifiableSortedMap(new TreeMap<>(artifacts));
    others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
    recipientsBefore = Collections.unmodifiableSortedSet(new TreeSet<>(recipientsBefore));
  }

  /** How the branch descends from base. */
  public enum Chain {
    /** At least one commit, linear on the tip of base, in a form of ART-175 or ART-177. */
    LINEAR_ON_BASE,
    OTHER
  }

  /** The recipient sets that its files name; one, if the branch is in order. */
  Set<SortedSet<Sha256>> recipientSets() {
    return artifacts.values().stream().map(BranchArtifact::recipients).collect(Collectors.toSet());
  }
}
