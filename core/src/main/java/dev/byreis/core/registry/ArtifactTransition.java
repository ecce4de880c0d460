package dev.byreis.core.registry;

import dev.byreis.core.registry.ArtifactLog.Setting;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a commit changes in the {@link ArtifactLog}. Total, like {@link StateTransition}. */
final class ArtifactTransition {
  private ArtifactTransition() {}

  static RegistryState after(RegistryState before, RegistryState next, RegistryCommit commit) {
    Optional<CommitBody> body = commit.body();
    RegistryState state = next;
    for (FileChange.CounterChange change : commit.counterChanges().toList()) {
      ArtifactLog log = state.project(change.project()).rotations().artifacts();
      ArtifactLog with = counted(log, before, change, body.flatMap(b -> setting(b, change)));
      if (with != log) {
        state = put(state, change.project(), with);
      }
    }
    Optional<LandedRotation> landed = body.flatMap(b -> landed(commit, b));
    return landed.isEmpty() ? state : land(state, body.get().project(), landed.get());
  }

  private static RegistryState land(RegistryState state, ProjectId id, LandedRotation rotation) {
    return put(state, id, state.project(id).rotations().artifacts().landed(rotation));
  }

  private static RegistryState put(RegistryState state, ProjectId id, ArtifactLog log) {
    return state.change(id, p -> p.withRotations(p.rotations().with(log)));
  }

  private static ArtifactLog counted(
      ArtifactLog log,
      RegistryState before,
      FileChange.CounterChange change,
      Optional<Setting> set) {
    Optional<Pending> old =
        before.project(change.project()).findCounter(change.file()).flatMap(Counter::pending);
    Optional<Pending> open = change.after().found().flatMap(Counter::pending);
    ArtifactLog next = set.map(s -> log.set(change.file(), s)).orElse(log);
    boolean inVain =
        old.isPresent()
            && !set.map(Setting::content).equals(old.map(Pending::targetArtifact))
            && !open.map(Pending::targetArtifact).equals(old.map(Pending::targetArtifact));
    return inVain ? next.abandon(old.get().targetArtifact()) : next;
  }

  private static Optional<Setting> setting(CommitBody body, FileChange.CounterChange change) {
    if (!advances(body) || !body.project().equals(change.project())) {
      return Optional.empty();
    }
    return body.blocks().stream()
        .filter(block -> block.file().equals(change.file()))
        .findFirst()
        .map(ArtifactTransition::setting);
  }

  private static Setting setting(Block block) {
    return new Setting(block.pendingCounter(), block.targetArtifact());
  }

  private static boolean advances(CommitBody body) {
    return body instanceof CommitBody.MergeBump || isRotation(body);
  }

  private static boolean isRotation(CommitBody body) {
    return body instanceof CommitBody.RotationCommit || body instanceof CommitBody.RollForward;
  }

  private static Optional<LandedRotation> landed(RegistryCommit commit, CommitBody body) {
    SortedMap<LogicalName, Setting> files = new TreeMap<>();
    body.blocks().forEach(block -> files.put(block.file(), setting(block)));
    if (body instanceof CommitBody.RollForward forward) {
      CommitBody.Reconciliation head = forward.head();
      return Optional.of(new LandedRotation(head.branch(), head.epoch(), commit.id(), files));
    }
    return body instanceof CommitBody.RotationCommit rotation
        ? rotation.blocks().stream()
            .flatMap(block -> block.targetPr().branch().stream())
            .findFirst()
            .map(branch -> new LandedRotation(branch, rotation.epoch(), commit.id(), files))
        : Optional.empty();
  }
}
