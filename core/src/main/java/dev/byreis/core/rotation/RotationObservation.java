package dev.byreis.core.rotation;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectState;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that the classifier and the transition table look at (ROT-11): one registry head and
 * one advertisement of the project's refs. No opinion.
 *
 * @param state what the registry says about the project
 * @param base the project's base branch
 * @param contradictions where the registry contradicts itself
 * @param files the files that are configured or have a counter
 * @param branches the branches that pendings, refs or log name
 */
public record RotationObservation(
    ProjectState state,
    ProjectFacts.Base base,
    List<Violation> contradictions,
    SortedMap<LogicalName, FileFacts> files,
    SortedMap<RotationRef, BranchFacts> branches) {
  public RotationObservation {
    contradictions = List.copyOf(contradictions);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    branches = Collections.unmodifiableSortedMap(new TreeMap<>(branches));
  }

  /** F(p): the configured files that have an artifact at base (ROT section 1). */
  public SortedSet<LogicalName> filesOfRecord() {
    SortedSet<LogicalName> names = new TreeSet<>();
    files.forEach(
        (name, facts) -> {
          if (facts.isOfRecord()) {
            names.add(name);
          }
        });
    return names;
  }

  /** P, the open pendings of rotations, by branch. */
  public SortedMap<RotationRef, SortedMap<LogicalName, Pending>> pendings() {
    SortedMap<RotationRef, SortedMap<LogicalName, Pending>> byBranch = new TreeMap<>();
    files.forEach(
        (name, facts) ->
            facts
                .rotationPending()
                .ifPresent(
                    pending ->
                        RotationRef.find(pending.targetPr())
                            .ifPresent(
                                ref ->
                                    byBranch
                                        .computeIfAbsent(ref, r -> new TreeMap<>())
                                        .put(name, pending))));
    return byBranch;
  }

  /** M, the files of P whose announced artifact is at base. */
  public SortedSet<LogicalName> mergedPendings() {
    SortedSet<LogicalName> names = new TreeSet<>();
    files.forEach(
        (name, facts) -> {
          if (facts.rotationPending().isPresent() && facts.isAnnouncedAtBase()) {
            names.add(name);
          }
        });
    return names;
  }

  /** Whether any pending, of whatever shape, is open. */
  public boolean hasAnyPending() {
    return files.values().stream().anyMatch(f -> f.intent().pending().isPresent());
  }

  public Optional<BranchFacts> findBranch(RotationRef branch) {
    return Optional.ofNullable(branches.get(branch));
  }

  /** The branch, if the ref exists. */
  public Optional<BranchTip> findTip(RotationRef branch) {
    return findBranch(branch).flatMap(facts -> facts.whereabouts().tip());
  }

  /**
   * Whether the branch is merged: its tip is reachable from base; if the ref is gone, some pending
   * that names it announces what is at base (ROT-11).
   */
  public boolean isMerged(RotationRef branch) {
    return findTip(branch)
        .map(BranchTip::isMerged)
        .orElseGet(
            () ->
                files.values().stream()
                    .anyMatch(
                        f ->
                            f.isAnnouncedAtBase()
                                && f.rotationPending()
                                    .flatMap(p -> RotationRef.find(p.targetPr()))
                                    .filter(branch::equals)
                                    .isPresent()));
  }

  /** The branch of the latest CommitRotation or roll-forward; empty before the first. */
  public Optional<RotationRef> latestCommitted() {
    return state
        .rotations()
        .artifacts()
        .latestRotation()
        .map(landed -> RotationRef.of(landed.branch()));
  }
}
