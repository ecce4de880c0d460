package dev.byreis.core.rotation;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.Reading;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.RotationRecord.Settlement;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts the two halves of an observation together. Pure, so that it serves before and after. */
public final class Observing {
  private Observing() {}

  /** The observation of one project. */
  public static RotationObservation of(
      ProjectState state, List<Violation> contradictions, ProjectFacts project) {
    return new RotationObservation(
        state, project.base(), contradictions, files(state, project), branches(state, project));
  }

  /**
   * The project's files that count now: those at the parent of the first write-ahead while pendings
   * of one known rotation are open, else those at the head (ROT section 1).
   */
  public static Reading<ProjectFiles> filesInForce(ProjectState state) {
    Set<Optional<RotationRecord>> open = new java.util.HashSet<>();
    state.rotationPendings().values().forEach(p -> open.add(state.findRotation(p)));
    Optional<RotationRecord> only =
        open.size() == 1 ? open.iterator().next() : Optional.<RotationRecord>empty();
    return only.map(record -> record.opening().filesBefore()).orElse(state.configured());
  }

  private static SortedMap<LogicalName, FileFacts> files(ProjectState state, ProjectFacts project) {
    Set<LogicalName> configured =
        filesInForce(state).found().map(f -> f.paths().keySet()).orElse(Set.of());
    SortedSet<LogicalName> names = new TreeSet<>(configured);
    names.addAll(state.counters().files().keySet());
    SortedMap<LogicalName, FileFacts> facts = new TreeMap<>();
    for (LogicalName name : names) {
      FileFacts.Listing listing =
          configured.contains(name)
              ? FileFacts.Listing.CONFIGURED
              : FileFacts.Listing.NOT_CONFIGURED;
      Optional<Counter> counter = state.findCounter(name);
      FileArtifact artifact = project.files().get(name);
      facts.put(
          name,
          new FileFacts(
              listing,
              counter.map(Counter::lastAccepted).orElse(CounterValue.ZERO),
              intent(counter.flatMap(Counter::pending)),
              artifact == null ? new FileFacts.Absent() : new FileFacts.Held(artifact)));
    }
    return facts;
  }

  private static FileFacts.Intent intent(Optional<Pending> pending) {
    return pending
        .<FileFacts.Intent>map(FileFacts.OpenIntent::new)
        .orElseGet(FileFacts.NoIntent::new);
  }

  private static SortedMap<RotationRef, BranchFacts> branches(
      ProjectState state, ProjectFacts project) {
    NavigableSet<RotationRef> names = new TreeSet<>(project.branches().keySet());
    state
        .rotationPendings()
        .values()
        .forEach(pending -> RotationRef.find(pending.targetPr()).ifPresent(names::add));
    state.rotations().all().forEach(record -> names.add(RotationRef.of(record.branch())));
    SortedMap<RotationRef, BranchFacts> facts = new TreeMap<>();
    for (RotationRef name : names) {
      BranchTip tip = project.branches().get(name);
      facts.put(
          name,
          new BranchFacts(
              settlement(state, name.branch()),
              tip == null ? new BranchFacts.Gone() : new BranchFacts.Standing(tip)));
    }
    return facts;
  }

  private static Settlement settlement(ProjectState state, Optional<RotationBranch> branch) {
    return branch
        .flatMap(state.rotations()::find)
        .map(RotationRecord::settlement)
        .orElse(Settlement.OPEN);
  }
}
