package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.CommitsOfOurs;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.PushOutcome;
import dev.byreis.cli.client.Repositories;
import dev.byreis.cli.client.WritingKeys;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RosterFormat;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.BranchTip;
import dev.byreis.core.rotation.RotationClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lands a recovery that two administrators signed: the registry commit first, then base, then the
 * branches (ROT-41). Where a gateway has done the rest with the first push, nothing is left to do.
 */
final class RecoveryLanding {
  private final Repositories repositories;
  private final WritingKeys keys;
  private final Voice voice;

  RecoveryLanding(Repositories repositories, WritingKeys keys, Voice voice) {
    this.repositories = repositories;
    this.keys = keys;
    this.voice = voice;
  }

  /** Lands it. */
  void land(RecoveryBundle bundle, Recovery recovery, ComposedCommit commit)
      throws CommandFailedException, IOException {
    CommitId parent = bundle.terms().registryParent();
    CommitsOfOurs commits = new CommitsOfOurs(repositories.registry().copy());
    CommitId tip;
    try {
      tip = commits.signed(commit, parent, keys, bundle.terms().when());
      Optional<ComposedCommit> roster = roster(bundle, recovery);
      if (roster.isPresent()) {
        tip = commits.signed(roster.get(), tip, keys, bundle.terms().when());
      }
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
    PushOutcome outcome =
        repositories
            .registry()
            .copy()
            .push(List.of(new RefUpdate.Move(RefName.MAIN, parent.asObject(), tip.asObject())));
    if (!(outcome instanceof PushOutcome.Landed)) {
      throw Failures.push(
          outcome,
          "the registry moved since this was proposed; nothing was written",
          "propose it again: what two people verified is no longer what is there");
    }
    voice.note("registry commit " + tip.abbreviated() + " has landed");
    finish(bundle, recovery);
  }

  /** The roster that the rotation announced, if it is not in force yet (REG-45). */
  private Optional<ComposedCommit> roster(RecoveryBundle bundle, Recovery recovery)
      throws CommandFailedException {
    if (bundle.terms().direction() == AuditEvents.Direction.BACK) {
      return Optional.empty();
    }
    Roster now = repositories.registry().roster();
    List<Admin> stay = new ArrayList<>(now.admins());
    stay.removeIf(admin -> recovery.delta().removed().contains(admin.ageKey()));
    if (!now.recipients().containsAll(recovery.delta().added())) {
      throw CommandFailedException.general(
          "the rotation added a recipient who is not in the roster yet",
          "add the entry first (byreis admin roster add), then propose again");
    }
    try {
      Roster after = Roster.of(stay);
      return after.equals(now)
          ? Optional.empty()
          : Optional.of(
              new ComposedCommit(
                  new TreeMap<>(Map.of(RegistryPath.ADMINS, RosterFormat.write(after))),
                  Bytes.utf8("Set the roster as " + recovery.ref() + " announced it\n")));
    } catch (MalformedRegistryException e) {
      throw CommandFailedException.general("nobody would be left in the roster", "roll back");
    }
  }

  private void finish(RecoveryBundle bundle, Recovery recovery)
      throws CommandFailedException, IOException {
    RotationClass after = repositories.observe();
    CommitId base =
        repositories
            .project()
            .baseTip()
            .orElseThrow(() -> new IllegalStateException("base has no commit"));
    if (bundle.revert() instanceof RecoveryBundle.Revert.On on && isBelow(on, base)) {
      move(base, on.commit());
    }
    Optional<BranchTip> tip = after.observation().findTip(recovery.ref());
    if (bundle.terms().direction() == AuditEvents.Direction.FORWARD
        && tip.filter(t -> t.position() == BranchTip.Position.AHEAD).isPresent()) {
      move(base, tip.get().tip());
    }
    if (bundle.revert() instanceof RecoveryBundle.Revert.On on) {
      delete(on.branch(), on.commit());
    }
    if (tip.isPresent()) {
      delete(recovery.ref().value(), tip.get().tip());
    }
  }

  private boolean isBelow(RecoveryBundle.Revert.On on, CommitId base)
      throws CommandFailedException {
    try {
      return !base.equals(on.commit())
          && repositories.project().copy().store().refs().isReachable(base, on.commit());
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  private void move(CommitId from, CommitId to) throws CommandFailedException, IOException {
    PushOutcome outcome =
        repositories
            .project()
            .copy()
            .push(
                List.of(
                    new RefUpdate.Move(
                        repositories.project().base(), from.asObject(), to.asObject())));
    if (!(outcome instanceof PushOutcome.Landed)) {
      throw Failures.push(
          outcome,
          "base moved meanwhile; the registry commit has landed",
          "run: git push origin " + to + ":" + repositories.project().base());
    }
    voice.note("base is at " + to.abbreviated());
  }

  /** Cosmetic: what fails here is said, with the command that mends it (ROT-43). */
  private void delete(String branch, CommitId tip) throws CommandFailedException, IOException {
    RefName ref = RefName.branch(branch);
    if (repositories.project().branches().has(ref)
        && !(repositories.project().copy().push(List.of(new RefUpdate.Delete(ref, tip.asObject())))
            instanceof PushOutcome.Landed)) {
      voice.note("a branch is left over; delete it: git push origin --delete " + branch);
    }
  }
}
