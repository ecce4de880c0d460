package dev.byreis.core.rotation;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** An observation, seen through the words of ROT-12. */
final class Signs {
  private final RotationObservation seen;
  private final SortedMap<RotationRef, SortedMap<LogicalName, Pending>> pendings;
  private final SortedSet<LogicalName> announced = new TreeSet<>();
  private final SortedSet<LogicalName> merged;
  private final NavigableSet<RotationRef> standing = new TreeSet<>();
  private final NavigableSet<RotationRef> open = new TreeSet<>();

  Signs(RotationObservation seen) {
    this.seen = seen;
    this.pendings = seen.pendings();
    this.merged = seen.mergedPendings();
    pendings.values().forEach(files -> announced.addAll(files.keySet()));
    seen.branches()
        .forEach(
            (name, facts) -> {
              if (facts.exists()) {
                standing.add(name);
                if (facts.isOpen()) {
                  open.add(name);
                }
              }
            });
  }

  RotationObservation seen() {
    return seen;
  }

  SortedMap<RotationRef, SortedMap<LogicalName, Pending>> pendings() {
    return pendings;
  }

  boolean contradicts() {
    return !seen.contradictions().isEmpty();
  }

  boolean announcesNothing() {
    return announced.isEmpty();
  }

  boolean speaksOfSeveral() {
    Set<RotationRef> all = new TreeSet<>(open);
    if (!pendings.isEmpty()) {
      all.addAll(pendings.keySet());
    }
    return pendings.size() > 1 || open.size() > 1 || (!pendings.isEmpty() && all.size() > 1);
  }

  /** The one branch that P names; rows below the second may rely on there being one at most. */
  private Optional<RotationRef> announcedBranch() {
    return pendings.keySet().stream().findFirst();
  }

  boolean announcedBranch(Predicate<BranchFacts> property) {
    return announcedBranch().flatMap(seen::findBranch).filter(property).isPresent();
  }

  boolean isAnnouncedBranchMerged() {
    return announcedBranch().filter(seen::isMerged).isPresent();
  }

  /** M is not empty. */
  boolean hasMerged() {
    return !merged.isEmpty();
  }

  /** M = P. */
  boolean hasMergedAll() {
    return merged.equals(announced);
  }

  boolean hasOpenBranch() {
    return !open.isEmpty();
  }

  boolean hasBranch() {
    return !standing.isEmpty();
  }

  boolean hasOpenBranch(Predicate<BranchTip> property) {
    return open.stream().flatMap(b -> seen.findTip(b).stream()).anyMatch(property);
  }

  boolean anyConfigured(Predicate<FileFacts> property) {
    return seen.files().values().stream()
        .filter(f -> f.listing() == FileFacts.Listing.CONFIGURED)
        .anyMatch(property);
  }

  /** Whether the branch of the latest CommitRotation or roll-forward exists. */
  boolean latestCommittedExists() {
    return seen.latestCommitted().filter(standing::contains).isPresent();
  }
}
