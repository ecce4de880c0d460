package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.CommitsOfOurs;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.PushOutcome;
import dev.byreis.cli.client.Repositories;
import dev.byreis.cli.client.WritingKeys;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.compose.Composition;
import dev.byreis.core.registry.compose.RegistryComposer;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ClassWords;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.BranchTip;
import dev.byreis.core.rotation.Phase1Only;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationRef;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reverses a rotation that is Phase1Only: one signed registry commit that clears every pending and
 * appends the audit row, then the branch (ROT-50). A lost compare-and-set classifies again and
 * composes the same commit on the new head; nothing is ever split.
 */
final class Reversal {
  private static final int TRIES = 3;

  private final Repositories repositories;
  private final WritingKeys keys;
  private final Voice voice;

  Reversal(Administration administration, Voice voice) throws CommandFailedException, IOException {
    this.repositories = administration.repositories();
    this.keys = administration.writingKeys();
    this.voice = voice;
  }

  /**
   * What is left when the reversal has landed.
   *
   * @param commit the registry commit
   * @param branch what became of the branch
   */
  record Done(CommitId commit, BranchEnd branch) {}

  /** What became of the branch. */
  enum BranchEnd {
    DELETED,
    LEFT_OVER
  }

  /**
   * Reverses it.
   *
   * @throws CommandFailedException if it did not land: the registry is as it was
   */
  Done of(Phase1Only first) throws CommandFailedException, IOException {
    Phase1Only phase1 = first;
    for (int i = 1; ; i++) {
      BranchTip tip = standing(phase1);
      CommitId head = repositories.registry().latest().head();
      CommitId commit = commit(phase1, head);
      PushOutcome outcome =
          repositories
              .registry()
              .copy()
              .push(List.of(new RefUpdate.Move(RefName.MAIN, head.asObject(), commit.asObject())));
      if (outcome instanceof PushOutcome.Landed) {
        voice.note("reversed in registry commit " + commit.abbreviated());
        return new Done(commit, delete(phase1.branch(), tip));
      }
      boolean mayRetry =
          outcome instanceof PushOutcome.Lost || outcome instanceof PushOutcome.Unknown;
      if (!mayRetry || i == TRIES) {
        throw failed(outcome, i);
      }
      phase1 = again(phase1);
    }
  }

  /** The branch's tip, which must still be where it was classified. */
  private BranchTip standing(Phase1Only phase1) throws CommandFailedException, IOException {
    Optional<CommitId> now;
    try {
      now = repositories.project().copy().advertised().find(phase1.branch().ref());
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
    return phase1
        .observation()
        .findTip(phase1.branch())
        .filter(tip -> now.filter(tip.tip()::equals).isPresent())
        .orElseThrow(() -> vanished(phase1.branch()));
  }

  private static CommandFailedException vanished(RotationRef branch) {
    return new CommandFailedException(
        ExitClass.TRUST_ERROR,
        "branch " + branch + " went away or moved while it was looked at; nothing was written",
        "find out who did that, then run reconcile again");
  }

  private CommitId commit(Phase1Only phase1, CommitId head)
      throws CommandFailedException, IOException {
    ProjectState state = phase1.observation().state();
    List<Counter> announced = new ArrayList<>();
    for (LogicalName file : phase1.pendings().keySet()) {
      state.findCounter(file).ifPresent(announced::add);
    }
    Instant now = Instant.now();
    try {
      Bytes log = repositories.registry().auditLog(repositories.project().id(), head);
      RegistryComposer composer = new RegistryComposer(state.id(), head, now);
      Optional<RotationRecord.Announcement.WriteAhead> ahead =
          RotationReport.open(phase1).flatMap(RotationRecord::writeAhead);
      Composition composition =
          ahead.isPresent()
              ? composer.reversal(Announcements.of(ahead.get()), announced, log)
              : composer.reversal(announced, log);
      return new CommitsOfOurs(repositories.registry().copy())
          .signed(composition.signedBy(keys.signer()), head, keys, now);
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  /** Looks again, after somebody else was first. */
  private Phase1Only again(Phase1Only before) throws CommandFailedException {
    RotationClass now = repositories.observe();
    if (now instanceof Phase1Only phase1 && phase1.branch().equals(before.branch())) {
      return phase1;
    }
    throw Terminal.changed(RotationReport.of(now, repositories));
  }

  private static CommandFailedException failed(PushOutcome outcome, int tries) {
    return Failures.push(
        outcome,
        "registry CAS rejected after " + tries + " tries; nothing was written",
        "run reconcile again when the registry is quieter");
  }

  /** After the commit only this is tried again; nothing is probed or cleared (ROT-50). */
  private BranchEnd delete(RotationRef branch, BranchTip tip) throws IOException {
    RefUpdate deletion = new RefUpdate.Delete(branch.ref(), tip.tip().asObject());
    for (int i = 0; i < TRIES; i++) {
      if (repositories.project().copy().push(List.of(deletion)) instanceof PushOutcome.Landed) {
        return BranchEnd.DELETED;
      }
    }
    return BranchEnd.LEFT_OVER;
  }

  /** The words of the runbook for a branch that is left over. */
  static CommandFailedException leftOver(RotationRef branch) {
    return CommandFailedException.general(
        "branch-delete CAS rejected after "
            + TRIES
            + " retries; manual cleanup required via "
            + ClassWords.deletion(branch),
        "the registry is settled; reconcile need not be run again");
  }
}
