package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold of counters, pendings and the log. */
final class CommitChecks {
  /** What one administrator ends with one push, and what is in order. */
  private static final Set<Reason> NOT_FOR_PEOPLE =
      EnumSet.of(
          Reason.PENDINGS_OPEN,
          Reason.BRANCH_WITHOUT_PENDINGS,
          Reason.COMMITTED_UNMERGED,
          Reason.BASE_BEHIND,
          Reason.COUNTER_DRIFT,
          Reason.STALE_BRANCH,
          Reason.CLEAN);

  private CommitChecks() {}

  static List<String> of(Change change, RotationPolicy policy) {
    List<String> faults = new ArrayList<>();
    for (LogicalName file : Site.FILES) {
      CounterValue before = change.before().accepted(file);
      CounterValue after = change.left().accepted(file);
      if (!after.equals(before) && !before.isFollowedBy(after)) {
        faults.add("moves a counter otherwise than by one");
      }
      if (change.isInFlight() && changesMerge(change, file)) {
        faults.add("announces or counts a merge while a rotation is in flight");
      }
    }
    if (isOwners(change, policy) && change.owner().filter(change::isBy).isEmpty()) {
      faults.add("goes on with somebody else's rotation");
    }
    if (change.commits() && !coversAll(change)) {
      faults.add("rotates some of the files only");
    }
    Site before = change.before();
    Site left = change.left();
    for (RotationRef name : Names.known(left)) {
      Settlement was = before.settlement(name);
      Settlement is = left.settlement(name);
      boolean givenUp = was == Settlement.REVERSED || was == Settlement.ROLLED_BACK;
      boolean atBase =
          left.findBranch(name)
              .filter(b -> before.repository().files().values().containsAll(b.artifacts().values()))
              .isPresent();
      if (givenUp && is == Settlement.COMMITTED && !atBase) {
        faults.add("commits what was given up");
      }
      if (was == Settlement.COMMITTED && is != Settlement.COMMITTED) {
        faults.add("takes back what was committed");
      }
    }
    if (isReconciliation(change) && NOT_FOR_PEOPLE.contains(change.reason())) {
      faults.add("reconciles where there is nothing to reconcile");
    }
    if (change.isInFlight() && !before.project().configured().equals(left.project().configured())) {
      faults.add("changes the list of files while a rotation is in flight");
    }
    if (change.movesBase() && goesBack(change) && !isUnlocked(change)) {
      faults.add("takes base back");
    }
    return faults;
  }

  private static boolean changesMerge(Change change, LogicalName file) {
    Optional<Pending> before = merge(change.before(), file);
    Optional<Pending> after = merge(change.left(), file);
    return !before.equals(after);
  }

  private static Optional<Pending> merge(Site site, LogicalName file) {
    return site.pending(file).filter(open -> !open.targetPr().isRotation());
  }

  private static boolean isOwners(Change change, RotationPolicy policy) {
    boolean announced = change.owner().isPresent();
    boolean writesAhead = change.push().kind() instanceof RegistryKind.WriteAhead;
    boolean commits = change.push().kind() instanceof RegistryKind.CommitRotation;
    boolean merges =
        change.push().kind() instanceof ProjectKind.MergeBranch
            && policy.evidence() == RotationPolicy.MergeEvidence.PENDINGS;
    return announced && (writesAhead || commits || merges);
  }

  private static boolean coversAll(Change change) {
    List<Block> blocks = change.push().steps().get(0).body().orElseThrow().blocks();
    return blocks.stream()
        .map(Block::file)
        .toList()
        .containsAll(change.before().rotation().observation().filesOfRecord());
  }

  private static boolean isReconciliation(Change change) {
    return change.push().kind() instanceof RegistryKind.RollForward
        || change.push().kind() instanceof RegistryKind.RollBack;
  }

  private static boolean goesBack(Change change) {
    return Site.FILES.stream()
        .anyMatch(
            file ->
                change.left().held(file).counter().compareTo(change.before().held(file).counter())
                    < 0);
  }

  /** Whether base held what two administrators have rolled back. */
  private static boolean isUnlocked(Change change) {
    return change.left().repository().branches().entrySet().stream()
        .filter(e -> change.left().settlement(e.getKey()) == Settlement.ROLLED_BACK)
        .anyMatch(e -> change.before().holdsAnyOf(e.getValue()));
  }

  /** What a rotation that has just taken effect is for; empty if none has. */
  static Optional<Readers> rotatedFor(Push push) {
    return landing(push).map(artifact -> Artifacts.contentOf(artifact).readers()).findFirst();
  }

  /** The artifacts that take effect with the push, if it commits a rotation. */
  static Stream<FileArtifact> landing(Push push) {
    return push.steps().stream()
        .flatMap(step -> step.body().stream())
        .filter(
            body ->
                push.kind() instanceof RegistryKind.CommitRotation
                    || push.kind() instanceof RegistryKind.RollForward)
        .flatMap(body -> body.blocks().stream())
        .map(block -> new FileArtifact(block.pendingCounter(), block.targetArtifact()));
  }
}
