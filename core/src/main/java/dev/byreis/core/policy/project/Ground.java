package dev.byreis.core.policy.project;

import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.AnnouncedRecipients;
import dev.byreis.core.registry.ArtifactLog;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LandedRotation;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.Sha256;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What was there before the push: the registry at one verified head, and the project's submissions.
 *
 * @param registry what the registry says
 * @param project which project it is about
 * @param roster the administrators at that head
 * @param files the paths of the project's files of record
 * @param openSubmissions how many submission branches there are
 */
public record Ground(
    RegistryState registry,
    ProjectId project,
    Roster roster,
    ProjectFiles files,
    int openSubmissions) {

  ProjectState state() {
    return registry.project(project);
  }

  /** la; 0 for a file without a counter (REG-160). */
  CounterValue lastAccepted(LogicalName file) {
    return state().findCounter(file).map(Counter::lastAccepted).orElse(CounterValue.ZERO);
  }

  Optional<Pending> findPending(LogicalName file) {
    return state().findCounter(file).flatMap(Counter::pending);
  }

  /** The artifact that set the file's last accepted counter; empty before the first (ART-24). */
  Optional<Sha256> findAccepted(LogicalName file) {
    return state()
        .rotations()
        .artifacts()
        .findSetting(file)
        .filter(set -> set.counter().equals(lastAccepted(file)))
        .map(ArtifactLog.Setting::content);
  }

  /** The rotation that announces or committed this artifact. */
  private Optional<RotationRecord> rotationOf(Sha256 content) {
    Optional<RotationRecord> open =
        state().rotationPendings().values().stream()
            .filter(pending -> pending.targetArtifact().equals(content))
            .findFirst()
            .flatMap(state()::findRotation);
    Optional<LandedRotation> latest = state().rotations().artifacts().latestRotation();
    return open.isPresent()
        ? open
        : latest
            .filter(l -> l.files().values().stream().anyMatch(s -> s.content().equals(content)))
            .flatMap(l -> state().rotations().find(l.branch()));
  }

  /** R' of the rotation that made this artifact (REG-198); empty if none did. */
  Optional<SortedSet<AgeRecipient>> findAnnounced(Sha256 content) {
    return rotationOf(content).flatMap(record -> AnnouncedRecipients.of(record, registry));
  }
}
