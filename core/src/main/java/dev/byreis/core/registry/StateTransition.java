package dev.byreis.core.registry;

import dev.byreis.core.registry.ProjectState.AuditLog;
import dev.byreis.core.registry.RegistryState.HeadKind;
import dev.byreis.core.registry.RotationRecord.Announcement;
import dev.byreis.core.registry.RotationRecord.Opening;
import dev.byreis.core.registry.RotationRecord.Settlement;
import java.util.Optional;

/**
 * The state after a commit. Total: a commit that breaks rules has a state after it too, so that
 * what follows can be judged and a history that does not conform can still be seen (REG-260).
 */
public final class StateTransition {
  private StateTransition() {}

  public static RegistryState after(RegistryState before, RegistryCommit commit) {
    RegistryState next = before;
    for (FileChange file : commit.files()) {
      next = applied(next, file);
    }
    next = ArtifactTransition.after(before, next, commit);
    Optional<CommitBody> body = commit.body();
    if (body.isPresent()) {
      next = logged(before, next, commit, body.get());
    }
    return next.at(commit.id(), body.map(StateTransition::kindOf).orElse(HeadKind.ANYTHING_ELSE));
  }

  private static RegistryState applied(RegistryState state, FileChange file) {
    if (file instanceof FileChange.RosterChange roster) {
      return state.withRoster(roster.after());
    }
    if (file instanceof FileChange.ProjectChange project) {
      return state.change(project.project(), p -> p.withConfigured(project.after()));
    }
    if (file instanceof FileChange.CounterChange counter) {
      return state.change(
          counter.project(),
          p -> p.withCounters(p.counters().with(counter.file(), counter.after())));
    }
    if (file instanceof FileChange.AuditChange audit) {
      return state.change(
          audit.project(),
          p -> p.withAudit(new AuditLog(p.audit().lines() + 1, audit.after().size())));
    }
    if (file instanceof FileChange.Removal removal) {
      return removed(state, removal.place());
    }
    // what is no file any more (a link, a submodule) says nothing any more
    return file instanceof FileChange.OtherChange other ? removed(state, other.place()) : state;
  }

  private static RegistryState removed(RegistryState state, RegistryPath place) {
    if (place instanceof RegistryPath.Admins) {
      return state.withRoster(new Reading.Unreadable<>("admins.yaml does not exist"));
    }
    if (place instanceof RegistryPath.Project project) {
      return state.change(
          project.project(), p -> p.withConfigured(new Reading.Read<>(ProjectFiles.none())));
    }
    if (place instanceof RegistryPath.CounterOf counter) {
      return state.change(
          counter.project(), p -> p.withCounters(p.counters().without(counter.file())));
    }
    return place instanceof RegistryPath.AuditOf audit
        ? state.change(audit.project(), p -> p.withAudit(new AuditLog(p.audit().lines() + 1, 0)))
        : state;
  }

  private static HeadKind kindOf(CommitBody body) {
    return settlement(body).isPresent() ? HeadKind.ENDED_A_ROTATION : HeadKind.ANYTHING_ELSE;
  }

  private static RegistryState logged(
      RegistryState before, RegistryState next, RegistryCommit commit, CommitBody body) {
    Optional<Roster> roster = before.roster().found();
    Optional<AdminId> signer = commit.signer();
    if (roster.isEmpty() || signer.isEmpty()) {
      return next;
    }
    ProjectState project = before.project(body.project());
    Opening opening = new Opening(commit.id(), signer.get(), roster.get(), project.configured());
    RotationLog log = next.project(body.project()).rotations();
    for (RotationBranch branch : RotationBranches.namedBy(body, project)) {
      RotationRecord known =
          log.find(branch)
              .orElseGet(
                  () -> new RotationRecord(branch, opening, announcement(body), Settlement.OPEN));
      log = log.with(settlement(body).map(known::settled).orElse(known));
    }
    RotationLog rotations = advances(body) ? log.advancedUnder(roster.get()) : log;
    return next.change(body.project(), p -> p.withRotations(rotations));
  }

  private static Announcement announcement(CommitBody body) {
    return body instanceof CommitBody.RotationWriteAhead w
        ? new Announcement.WriteAhead(w.epoch(), w.delta())
        : new Announcement.Stock();
  }

  private static boolean advances(CommitBody body) {
    return body instanceof CommitBody.MergeBump
        || body instanceof CommitBody.RotationCommit
        || body instanceof CommitBody.RollForward;
  }

  private static Optional<Settlement> settlement(CommitBody body) {
    if (body instanceof CommitBody.RotationCommit || body instanceof CommitBody.RollForward) {
      return Optional.of(Settlement.COMMITTED);
    }
    if (body instanceof CommitBody.RotationReversal) {
      return Optional.of(Settlement.REVERSED);
    }
    return body instanceof CommitBody.RollBack
        ? Optional.of(Settlement.ROLLED_BACK)
        : Optional.empty();
  }
}
