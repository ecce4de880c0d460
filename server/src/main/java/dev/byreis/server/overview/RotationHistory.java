package dev.byreis.server.overview;

import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.registry.LandedRotation;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.BranchFacts;
import dev.byreis.core.rotation.BranchTip;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.BranchEvidence;
import dev.byreis.server.overview.Milestone.Progress;
import dev.byreis.server.overview.Milestone.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Tells the rotations of one project that are open, or else the one that began last. */
final class RotationHistory {
  private final RotationClass rotation;
  private final RotationObservation seen;
  private final HostedProject project;
  private final BranchEvidence evidence;
  private final Registry registry;

  /**
   * The registry that the project was seen with.
   *
   * @param view its objects
   * @param head its head
   * @param ends where rotations ended
   */
  record Registry(RepositoryView view, CommitId head, RotationEnds ends) {}

  RotationHistory(
      RotationClass rotation, HostedProject project, BranchEvidence evidence, Registry registry) {
    this.rotation = rotation;
    this.seen = rotation.observation();
    this.project = project;
    this.evidence = evidence;
    this.registry = registry;
  }

  List<RotationView> tell() throws UnreadableRepositoryException {
    List<RotationView> open = new ArrayList<>();
    for (Map.Entry<RotationRef, BranchFacts> branch : seen.branches().entrySet()) {
      boolean isAnnounced = seen.pendings().containsKey(branch.getKey());
      if (isAnnounced || branch.getValue().isOpen() && branch.getValue().exists()) {
        open.add(view(branch.getKey()));
      }
    }
    if (open.isEmpty()) {
      Optional<RotationRecord> last = last();
      if (last.isPresent()) {
        open.add(view(RotationRef.of(last.get().branch())));
      }
    }
    return open;
  }

  private Optional<RotationRecord> last() throws UnreadableRepositoryException {
    Optional<RotationRecord> last = Optional.empty();
    Optional<Mark> latest = Optional.empty();
    Collection<RotationRecord> all = seen.state().rotations().all();
    for (RotationRecord record : all) {
      Mark opened = registryMark("announced", record.opening().commit());
      if (latest.isEmpty() || opened.when().isAfter(latest.get().when())) {
        last = Optional.of(record);
        latest = Optional.of(opened);
      }
    }
    return last;
  }

  private Mark registryMark(String what, CommitId commit) throws UnreadableRepositoryException {
    return CommitMarks.of(what, registry.view(), commit);
  }

  private RotationView view(RotationRef ref) throws UnreadableRepositoryException {
    Optional<RotationRecord> record = ref.branch().flatMap(seen.state().rotations()::find);
    Settlement settlement =
        seen.findBranch(ref).map(BranchFacts::settlement).orElse(Settlement.OPEN);
    List<Milestone> steps = new ArrayList<>();
    steps.add(branch(ref, settlement));
    steps.add(writeAhead(ref, record));
    switch (settlement) {
      case OPEN -> steps.addAll(stillToCome(ref, steps.get(1).progress()));
      case COMMITTED -> steps.addAll(committed(ref));
      case REVERSED -> steps.add(undone(Stage.REVERSAL, record));
      case ROLLED_BACK -> steps.add(undone(Stage.ROLL_BACK, record));
    }
    return new RotationView(
        ref.value(),
        record
            .flatMap(RotationRecord::writeAhead)
            .map(announced -> announced.epoch().toString())
            .orElse(""),
        record.map(known -> known.opening().owner().value()).orElse(""),
        settlement,
        steps);
  }

  private Milestone branch(RotationRef ref, Settlement settlement)
      throws UnreadableRepositoryException {
    Optional<CommitId> tip = seen.findTip(ref).map(BranchTip::tip);
    if (tip.isPresent()) {
      Mark pushed = CommitMarks.of("tip committed", project.view(), tip.get());
      return new Milestone(Stage.BRANCH, Progress.DONE, "", List.of(pushed));
    }
    return settlement == Settlement.OPEN
        ? new Milestone(Stage.BRANCH, Progress.BROKEN, "the branch does not exist", List.of())
        : new Milestone(Stage.BRANCH, Progress.DONE, "deleted since", List.of());
  }

  private Milestone writeAhead(RotationRef ref, Optional<RotationRecord> record)
      throws UnreadableRepositoryException {
    if (record.isEmpty()) {
      return seen.isMerged(ref)
          ? new Milestone(Stage.WRITE_AHEAD, Progress.BROKEN, "never announced", List.of())
          : new Milestone(Stage.WRITE_AHEAD, Progress.NEXT, "", List.of());
    }
    List<Mark> marks = List.of(registryMark("announced", record.get().opening().commit()));
    int announced = Optional.ofNullable(seen.pendings().get(ref)).map(Map::size).orElse(0);
    int needed = seen.filesOfRecord().size();
    return record.get().settlement() == Settlement.OPEN && announced < needed
        ? new Milestone(
            Stage.WRITE_AHEAD, Progress.NEXT, announced + " of " + needed + " files", marks)
        : new Milestone(Stage.WRITE_AHEAD, Progress.DONE, "", marks);
  }

  private List<Milestone> stillToCome(RotationRef ref, Progress announced)
      throws UnreadableRepositoryException {
    Milestone readiness = readiness(ref, announced);
    boolean isReady =
        announced == Progress.DONE
            && (readiness.progress() == Progress.DONE
                || readiness.progress() == Progress.NOT_NEEDED);
    if (seen.isMerged(ref) || rotation.reason() == Reason.PARTIAL_MERGE) {
      String note =
          rotation.reason() == Reason.PARTIAL_MERGE ? "some files only" : "before CommitRotation";
      return List.of(
          readiness,
          new Milestone(Stage.COMMIT, Progress.BROKEN, "has not landed", List.of()),
          new Milestone(Stage.MERGE, Progress.BROKEN, note, List.of()));
    }
    return List.of(
        readiness,
        new Milestone(Stage.COMMIT, isReady ? Progress.NEXT : Progress.LATER, "", List.of()),
        new Milestone(Stage.MERGE, Progress.LATER, "lands with CommitRotation", List.of()));
  }

  private Milestone readiness(RotationRef ref, Progress announced)
      throws UnreadableRepositoryException {
    int needed = project.guard().consumers().keys().size();
    if (needed == 0) {
      return new Milestone(
          Stage.READINESS, Progress.NOT_NEEDED, "no consumers are configured", List.of());
    }
    SortedSet<String> missing = evidence.missingFor(ref);
    return missing.isEmpty()
        ? new Milestone(Stage.READINESS, Progress.DONE, needed + " of " + needed, List.of())
        : new Milestone(
            Stage.READINESS,
            announced == Progress.DONE ? Progress.NEXT : Progress.LATER,
            "missing: " + String.join(", ", missing),
            List.of());
  }

  private List<Milestone> committed(RotationRef ref) throws UnreadableRepositoryException {
    Optional<LandedRotation> landed =
        seen.state()
            .rotations()
            .artifacts()
            .latestRotation()
            .filter(latest -> RotationRef.of(latest.branch()).equals(ref));
    List<Mark> marks =
        landed.isPresent() ? List.of(registryMark("committed", landed.get().commit())) : List.of();
    boolean isBehind =
        rotation.reason() == Reason.COMMITTED_UNMERGED || rotation.reason() == Reason.BASE_BEHIND;
    return List.of(
        project.guard().consumers().keys().isEmpty()
            ? new Milestone(
                Stage.READINESS, Progress.NOT_NEEDED, "no consumers are configured", List.of())
            : new Milestone(Stage.READINESS, Progress.DONE, "", List.of()),
        new Milestone(Stage.COMMIT, Progress.DONE, "", marks),
        isBehind && landed.isPresent()
            ? new Milestone(Stage.MERGE, Progress.NEXT, "base is behind", List.of())
            : new Milestone(Stage.MERGE, Progress.DONE, "", List.of()));
  }

  private Milestone undone(Stage stage, Optional<RotationRecord> record)
      throws UnreadableRepositoryException {
    Optional<CommitId> end =
        record.isPresent()
            ? registry.ends().find(registry.view(), project.id(), record.get(), registry.head())
            : Optional.empty();
    return new Milestone(
        stage,
        Progress.DONE,
        "",
        end.isPresent() ? List.of(registryMark(stage.title(), end.get())) : List.of());
  }
}
