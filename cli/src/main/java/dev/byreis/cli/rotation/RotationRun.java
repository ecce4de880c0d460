package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.AgeEncryption;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.CommitsOfOurs;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.Repositories;
import dev.byreis.cli.client.WritingKeys;
import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.compose.Rotation;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ClassWords;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.Phase1Only;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** One rotation, from what is wanted to where it has taken effect (ROT section 2). */
final class RotationRun {
  private final Administration administration;
  private final Repositories repositories;
  private final RosterChange.Options options;
  private final WritingKeys keys;
  private final Voice voice;
  private final RotationSteps steps;

  RotationRun(Administration administration, RosterChange.Options options, Voice voice)
      throws CommandFailedException, IOException {
    this.administration = administration;
    this.repositories = administration.repositories();
    this.options = options;
    this.keys = administration.writingKeys();
    this.voice = voice;
    this.steps = new RotationSteps(repositories, keys, voice);
  }

  /** What is wanted, checked against the state that was seen. */
  RotationDraft draft(RotationClass now) throws CommandFailedException {
    ProjectState state = now.observation().state();
    RosterChange change = RosterChange.of(repositories.registry().roster(), options);
    Preconditions.requireRoster(change, keys.signer(), repositories);
    AgeEncryption encryption = AgeEncryption.to(change.after().recipients());
    CommitId base =
        now.observation()
            .base()
            .tip()
            .orElseThrow(() -> CommandFailedException.general("base has no commit", "see doctor"));
    KnownRecipients known = known();
    FilesOfRecord files = FilesOfRecord.at(base, repositories, state, known);
    SortedSet<Fingerprint> before = new TreeSet<>();
    for (SortedSet<Fingerprint> listed :
        SideBySide.all(files.names(), file -> files.read(file).body().recipients())) {
      before.addAll(listed);
    }
    RecipientDelta delta = RecipientChange.of(before, change.after().recipients(), known);
    CounterValue epoch =
        state
            .nextEpoch()
            .orElseThrow(() -> CommandFailedException.general("there is no epoch left", ""));
    return new RotationDraft(change, delta, epoch, base, files, encryption);
  }

  private KnownRecipients known() throws CommandFailedException {
    try {
      return KnownRecipients.at(
          repositories.registry().view(), repositories.registry().latest().head());
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  /** Encrypts everything and makes the branch's commit, on this machine only. */
  RotationPlan prepare(RotationDraft draft) throws CommandFailedException, IOException {
    ProjectState state = repositories.state();
    ReEncryption work =
        new ReEncryption(
            draft.files(), administration.decryption(), draft.encryption(), keys.signer());
    work.run(state.id(), voice);
    Instant now = Instant.now();
    RotationBranch name =
        BranchNames.unused(draft.epoch(), now, state, repositories.project().branches());
    try {
      CommitId tip =
          new CommitsOfOurs(repositories.project().copy())
              .unsigned(work.commit(state.id()), draft.base(), now);
      return new RotationPlan(
          new Rotation(draft.epoch(), repositories.slug(), name, draft.delta()),
          draft.base(),
          tip,
          work.artifacts(),
          draft.change().before(),
          draft.change().after());
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  /** All steps. */
  void carryOut(RotationPlan plan) throws CommandFailedException, IOException {
    steps.pushBranch(plan);
    from(Step.ANNOUNCE, plan);
  }

  /**
   * Goes on with a rotation that stopped; empty if there is none.
   *
   * @throws CommandFailedException if what is there is not this administrator's own
   */
  Optional<RotationPlan> resume() throws CommandFailedException, IOException {
    RotationClass now = repositories.observe();
    Resumption resumption = new Resumption(repositories, keys.signer(), options);
    if (now.kind() == RotationClass.Kind.NO_PARTIAL) {
      voice.good(ClassWords.title(now) + ": there is nothing to go on with");
      return Optional.empty();
    }
    Step step;
    RotationPlan plan;
    if (now instanceof Phase1Only phase1) {
      step = Step.COMMIT;
      plan = resumption.ofPendings(phase1);
    } else if (now.reason() == Reason.BRANCH_WITHOUT_PENDINGS) {
      step = Step.ANNOUNCE;
      plan = resumption.ofBranch(now);
    } else if (now.reason() == Reason.COMMITTED_UNMERGED) {
      step = Step.MERGE;
      plan = resumption.ofCommitted(now);
    } else {
      throw Terminal.of(RotationReport.of(now, repositories));
    }
    voice.note("going on with " + plan.ref() + ", " + ClassWords.title(now));
    from(step, plan);
    return Optional.of(plan);
  }

  private enum Step {
    ANNOUNCE,
    COMMIT,
    MERGE
  }

  private void from(Step step, RotationPlan plan) throws CommandFailedException, IOException {
    Interruption interruption = Interruption.of(plan, repositories.project().id(), voice);
    try (interruption) {
      if (step == Step.ANNOUNCE) {
        steps.announce(plan);
      }
      if (step != Step.MERGE) {
        steps.commit(plan);
      }
      steps.merge(plan);
    } catch (CommandFailedException e) {
      throw partial(e, plan);
    }
    afterwards(plan);
  }

  /** What the state is that the failure left, and the way on and back from there. */
  private CommandFailedException partial(CommandFailedException cause, RotationPlan plan) {
    String id = repositories.project().id().value();
    String title;
    String next;
    try {
      RotationClass now = repositories.observe();
      if (isGone(now.observation(), plan)) {
        return cause;
      }
      title = ClassWords.title(now);
      next = WayOn.from(now, id, repositories.project().base().shortName());
    } catch (CommandFailedException inconclusive) {
      title = "it cannot be seen where it stands now";
      next = "see it later: byreis admin rotation status --project " + id;
    }
    voice.note("what failed: " + cause.wrong());
    if (!cause.next().isEmpty()) {
      voice.note(cause.next());
    }
    return new CommandFailedException(
        ExitClass.COUNTER_RECONCILE,
        "rotation is in a partial state: " + title + ", branch " + plan.ref(),
        next,
        cause);
  }

  /** Whether neither repository holds anything of it that is open. */
  private static boolean isGone(RotationObservation seen, RotationPlan plan) {
    return seen.findTip(plan.ref()).isEmpty()
        && !seen.pendings().containsKey(plan.ref())
        && !seen.latestCommitted().equals(Optional.of(plan.ref()));
  }

  private void afterwards(RotationPlan plan) {
    if (!plan.rotation().delta().removed().isEmpty()) {
      voice.note("forward secrecy: whoever was removed can still decrypt what is in the history,");
      voice.note("from any clone they kept; change the secrets themselves where that matters:");
      voice.note("docs/forward-secrecy.md");
    }
  }
}
