package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.CommitsOfOurs;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.PushOutcome;
import dev.byreis.cli.client.Repositories;
import dev.byreis.cli.client.WritingKeys;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RosterFormat;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.registry.compose.RegistryComposer;
import dev.byreis.core.registry.compose.Target;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ClassWords;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.BranchTip;
import dev.byreis.core.rotation.Phase1Only;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The steps of a rotation after its branch is made (ROT section 2). Each looks at the state first:
 * it does its work on the state that it expects, is done if the work is done, and stops on any
 * other (ROT-05).
 */
final class RotationSteps {
  private static final int TRIES = 3;

  /** How often a rotation looks whether the other one that began with it has gone. */
  private static final int LOOKS = 20;

  private final Repositories repositories;
  private final WritingKeys keys;
  private final Voice voice;

  RotationSteps(Repositories repositories, WritingKeys keys, Voice voice) {
    this.repositories = repositories;
    this.keys = keys;
    this.voice = voice;
  }

  /** Step 1: the branch, where there was none of its name. */
  void pushBranch(RotationPlan plan) throws CommandFailedException, IOException {
    PushOutcome outcome =
        repositories
            .project()
            .copy()
            .push(List.of(new RefUpdate.Create(plan.ref().ref(), plan.tip().asObject())));
    if (!(outcome instanceof PushOutcome.Landed)) {
      throw Failures.push(
          outcome,
          "somebody else made branch " + plan.ref() + " first",
          "see where it stands: byreis admin rotation status");
    }
    voice.note("step 1 of 4: branch " + plan.ref() + " is pushed");
  }

  /** Step 2: the write-ahead, one commit for all pendings. */
  void announce(RotationPlan plan) throws CommandFailedException, IOException {
    for (int i = 1; ; i++) {
      RotationClass now = alone(plan);
      requireReason(now, Reason.BRANCH_WITHOUT_PENDINGS, plan);
      requireOwnBranch(now, plan);
      requireRoster(plan);
      PushOutcome outcome = pushToRegistry(head -> List.of(writeAhead(plan, head)));
      if (outcome instanceof PushOutcome.Landed) {
        voice.note("step 2 of 4: " + plan.artifacts().size() + " pendings are open");
        return;
      }
      if (!(outcome instanceof PushOutcome.Lost) || i == TRIES) {
        throw lost(outcome);
      }
    }
  }

  /**
   * Where two began at once, the one whose branch has the later name withdraws it, and so does
   * whoever sees that the other has announced itself; the other looks again until it is alone.
   */
  private RotationClass alone(RotationPlan plan) throws CommandFailedException, IOException {
    RotationClass now = repositories.observe();
    for (int i = 1; now.reason() == Reason.SEVERAL_ROTATIONS && i < LOOKS; i++) {
      if (yields(now.observation(), plan.ref())) {
        tidy(plan);
        throw new CommandFailedException(
            ExitClass.COUNTER_RECONCILE,
            "another rotation began at the same time; yours is withdrawn, nothing is left of it",
            "see where the other stands: byreis admin rotation status");
      }
      now = repositories.observe();
    }
    return now;
  }

  private static boolean yields(RotationObservation seen, RotationRef own) {
    return !seen.pendings().isEmpty()
        || seen.branches().entrySet().stream()
            .anyMatch(
                branch ->
                    branch.getValue().exists()
                        && branch.getValue().isOpen()
                        && branch.getKey().compareTo(own) < 0);
  }

  private ComposedCommit writeAhead(RotationPlan plan, CommitId head)
      throws CommandFailedException {
    ProjectState state = repositories.state();
    List<Target> targets = new ArrayList<>();
    for (Map.Entry<LogicalName, Sha256> file : plan.artifacts().entrySet()) {
      targets.add(new Target(counter(state, file.getKey()), file.getValue()));
    }
    return new RegistryComposer(state.id(), head, Instant.now())
        .rotationWriteAhead(plan.rotation(), targets)
        .signedBy(keys.signer());
  }

  /** Step 3: CommitRotation, and the roster that it announced, in one push. */
  void commit(RotationPlan plan) throws CommandFailedException, IOException {
    for (int i = 1; ; i++) {
      RotationClass now = repositories.observe();
      requireReason(now, Reason.PENDINGS_OPEN, plan);
      requireOwnBranch(now, plan);
      requireOwn(now, plan);
      requireRoster(plan);
      PushOutcome outcome = pushToRegistry(head -> commits(plan, head));
      if (outcome instanceof PushOutcome.Landed) {
        voice.note("step 3 of 4: CommitRotation has landed, epoch " + plan.epoch());
        return;
      }
      if (!(outcome instanceof PushOutcome.Lost) || i == TRIES) {
        throw lost(outcome);
      }
    }
  }

  private List<ComposedCommit> commits(RotationPlan plan, CommitId head)
      throws CommandFailedException, UnreadableRepositoryException {
    ProjectState state = repositories.state();
    List<Counter> announced = new ArrayList<>();
    for (LogicalName file : plan.artifacts().keySet()) {
      announced.add(counter(state, file));
    }
    List<ComposedCommit> commits = new ArrayList<>();
    commits.add(
        new RegistryComposer(state.id(), head, Instant.now())
            .rotationCommit(
                new AuditEvents.Announced(plan.epoch(), plan.rotation().delta()),
                announced,
                Map.of(),
                repositories.registry().auditLog(repositories.project().id(), head))
            .signedBy(keys.signer()));
    if (!repositories.registry().roster().equals(plan.roster())) {
      commits.add(
          new ComposedCommit(
              new TreeMap<>(Map.of(RegistryPath.ADMINS, RosterFormat.write(plan.roster()))),
              Bytes.utf8("Set the roster as " + plan.ref() + " announced it\n")));
    }
    return commits;
  }

  /** Step 4: base, where a gateway has not moved it already, and then the branch. */
  void merge(RotationPlan plan) throws CommandFailedException, IOException {
    RotationClass now = repositories.observe();
    if (now.kind() == RotationClass.Kind.NO_PARTIAL) {
      voice.note("step 4 of 4: base is at the rotation");
      tidy(plan);
      return;
    }
    requireReason(now, Reason.COMMITTED_UNMERGED, plan);
    CommitId base =
        repositories
            .project()
            .baseTip()
            .orElseThrow(() -> new IllegalStateException("a rotation of an empty project"));
    RefUpdate move =
        new RefUpdate.Move(repositories.project().base(), base.asObject(), plan.tip().asObject());
    RefUpdate delete = new RefUpdate.Delete(plan.ref().ref(), plan.tip().asObject());
    PushOutcome both = repositories.project().copy().push(List.of(move, delete));
    if (both instanceof PushOutcome.Landed) {
      voice.note("step 4 of 4: base is at the rotation, its branch is deleted");
      return;
    }
    PushOutcome alone = repositories.project().copy().push(List.of(move));
    if (!(alone instanceof PushOutcome.Landed)) {
      throw Failures.push(alone, "base moved while the rotation was landing", ClassWords.runbook());
    }
    voice.note("step 4 of 4: base is at the rotation");
    tidy(plan);
  }

  /** Cosmetic: what fails here is said, with the command that mends it (ROT-43). */
  private void tidy(RotationPlan plan) throws CommandFailedException, IOException {
    if (!repositories.project().branches().has(plan.ref().ref())) {
      return;
    }
    PushOutcome outcome =
        repositories
            .project()
            .copy()
            .push(List.of(new RefUpdate.Delete(plan.ref().ref(), plan.tip().asObject())));
    if (!(outcome instanceof PushOutcome.Landed)) {
      voice.note("the branch is left over; delete it: " + ClassWords.deletion(plan.ref()));
    }
  }

  private interface Composing {
    List<ComposedCommit> on(CommitId head)
        throws CommandFailedException, UnreadableRepositoryException;
  }

  /** Composes commits on the head that was just looked at, and pushes them as one. */
  private PushOutcome pushToRegistry(Composing composing)
      throws CommandFailedException, IOException {
    CommitId head = repositories.registry().latest().head();
    CommitsOfOurs commits = new CommitsOfOurs(repositories.registry().copy());
    CommitId tip = head;
    try {
      for (ComposedCommit next : composing.on(head)) {
        tip = commits.signed(next, tip, keys, Instant.now());
      }
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
    return repositories
        .registry()
        .copy()
        .push(List.of(new RefUpdate.Move(RefName.MAIN, head.asObject(), tip.asObject())));
  }

  private static void requireReason(RotationClass now, Reason expected, RotationPlan plan)
      throws CommandFailedException {
    if (now.reason() != expected) {
      throw new CommandFailedException(
          ExitClass.COUNTER_RECONCILE,
          "somebody else changed what "
              + plan.ref()
              + " was built on: now "
              + ClassWords.title(now),
          ClassWords.runbook());
    }
  }

  /** The branch is where it was made, and base still is where it begins. */
  private static void requireOwnBranch(RotationClass now, RotationPlan plan)
      throws CommandFailedException {
    boolean standing =
        now.observation()
            .findTip(plan.ref())
            .filter(
                tip -> tip.tip().equals(plan.tip()) && tip.position() == BranchTip.Position.AHEAD)
            .isPresent();
    if (!standing || !now.observation().base().tip().equals(Optional.of(plan.base()))) {
      throw new CommandFailedException(
          ExitClass.COUNTER_RECONCILE,
          "base or branch " + plan.ref() + " moved: base cannot be fast-forwarded to it any more",
          "undo it: byreis admin rotation reconcile; " + ClassWords.runbook());
    }
  }

  /** Nobody changed the roster meanwhile: what is announced would be wrong (ROT-04). */
  private void requireRoster(RotationPlan plan) throws CommandFailedException {
    Roster now = repositories.registry().roster();
    if (!now.equals(plan.rosterBefore())) {
      throw new CommandFailedException(
          ExitClass.COUNTER_RECONCILE,
          "the roster was changed while the rotation was under way",
          "undo it: byreis admin rotation reconcile; " + ClassWords.runbook());
    }
  }

  private void requireOwn(RotationClass now, RotationPlan plan) throws CommandFailedException {
    if (!(now instanceof Phase1Only phase1)
        || !phase1.branch().equals(plan.ref())
        || !phase1.isComplete()
        || RotationReport.open(now)
            .filter(open -> open.opening().owner().equals(keys.signer().id()))
            .isEmpty()) {
      throw new CommandFailedException(
          ExitClass.COUNTER_RECONCILE,
          "the open rotation is not this one: " + ClassWords.title(now),
          ClassWords.runbook());
    }
  }

  private static Counter counter(ProjectState state, LogicalName file)
      throws CommandFailedException {
    return state
        .findCounter(file)
        .orElseThrow(
            () ->
                new CommandFailedException(
                    ExitClass.COUNTER_RECONCILE,
                    "file " + file + " has no counter that can be read",
                    ClassWords.runbook()));
  }

  private static CommandFailedException lost(PushOutcome outcome) {
    return Failures.push(
        outcome,
        "registry CAS rejected: others keep pushing to it",
        "go on when it is quieter: byreis rotate --resume");
  }
}
