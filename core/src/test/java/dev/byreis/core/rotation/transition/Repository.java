package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.rotation.BranchTip;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.ProjectFacts;
import dev.byreis.core.rotation.RotationRef;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The project repository of the model.
 *
 * @param files what base holds
 * @param branches every rotation branch that was ever pushed
 * @param reverts the branches for whose roll-back a recover branch stands ready
 * @param strays refs that should not be there, by name
 */
record Repository(
    SortedMap<LogicalName, FileArtifact> files,
    SortedMap<RotationRef, Branch> branches,
    SortedSet<RotationRef> reverts,
    SortedSet<String> strays) {
  private static final CommitId BASE = Artifacts.commit("base");

  Repository {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    branches = Collections.unmodifiableSortedMap(new TreeMap<>(branches));
    reverts = Collections.unmodifiableSortedSet(new TreeSet<>(reverts));
    strays = Collections.unmodifiableSortedSet(new TreeSet<>(strays));
  }

  static Repository holding(SortedMap<LogicalName, FileArtifact> files) {
    return new Repository(files, new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
  }

  ProjectFacts facts() {
    SortedMap<RotationRef, BranchTip> tips = new TreeMap<>();
    branches.forEach(
        (name, branch) ->
            branch
                .place()
                .position()
                .ifPresent(
                    position ->
                        tips.put(
                            name,
                            new BranchTip(branch.tip(), position, BranchTip.Addition.SOMETHING))));
    return new ProjectFacts(new ProjectFacts.Born(BASE), tips, files);
  }

  Repository withBranch(RotationRef name, Branch branch) {
    SortedMap<RotationRef, Branch> next = new TreeMap<>(branches);
    next.put(name, branch);
    return new Repository(files, next, reverts, strays);
  }

  Repository withReverts(SortedSet<RotationRef> next) {
    return new Repository(files, branches, next, strays);
  }

  Repository withStray(String name) {
    SortedSet<String> next = new TreeSet<>(strays);
    next.add(name);
    return new Repository(files, branches, reverts, next);
  }

  /** Base with one more commit, which changes these files; no revert is one on base any more. */
  Repository committed(Map<LogicalName, FileArtifact> changed) {
    SortedMap<RotationRef, Branch> next = new TreeMap<>();
    branches.forEach((name, branch) -> next.put(name, branch.leftBehind()));
    return new Repository(held(changed), next, new TreeSet<>(), strays);
  }

  /** Base at the tip of the branch, or at a merge of it. */
  Repository merged(RotationRef name, Branch.Place place) {
    Branch branch = branches.get(name);
    return branch == null ? this : committed(branch.artifacts()).withBranch(name, branch.at(place));
  }

  private SortedMap<LogicalName, FileArtifact> held(Map<LogicalName, FileArtifact> changed) {
    SortedMap<LogicalName, FileArtifact> held = new TreeMap<>(files);
    held.putAll(changed);
    return held;
  }
}
