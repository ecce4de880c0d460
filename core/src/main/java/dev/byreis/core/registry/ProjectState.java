package dev.byreis.core.registry;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One project as the registry has it at a commit.
 *
 * @param id the project
 * @param configured its configured files
 * @param counters its counter files
 * @param audit how far its audit log has grown
 * @param rotations what the log says about its rotations
 */
public record ProjectState(
    ProjectId id,
    Reading<ProjectFiles> configured,
    CounterFiles counters,
    AuditLog audit,
    RotationLog rotations) {

  /**
   * An audit log's extent.
   *
   * @param lines how many commits have appended to it
   * @param size its size in bytes; 0 while there is none
   */
  public record AuditLog(long lines, long size) {
    static final AuditLog NONE = new AuditLog(0, 0);

    public boolean exists() {
      return size > 0;
    }
  }

  /** A project of which the registry says nothing yet. */
  public static ProjectState unknown(ProjectId id) {
    return new ProjectState(
        id,
        new Reading.Read<>(ProjectFiles.none()),
        CounterFiles.NONE,
        AuditLog.NONE,
        RotationLog.EMPTY);
  }

  /** The configured logical names; none if the project's file cannot be read. */
  public Set<LogicalName> configuredNames() {
    return configured.found().map(f -> f.paths().keySet()).orElse(Set.of());
  }

  public Optional<Counter> findCounter(LogicalName file) {
    return counters.find(file);
  }

  /** The open pendings whose {@code target_pr} is a rotation's, sorted by file. */
  public SortedMap<LogicalName, Pending> rotationPendings() {
    return new TreeMap<>(counters.rotationPendings());
  }

  /** Whether a rotation has announced itself and has neither landed nor been reversed. */
  public boolean hasRotationPending() {
    return !counters.rotationPendings().isEmpty();
  }

  /** The epoch that the next rotation gets (REG-195); empty at the end of the range. */
  public Optional<CounterValue> nextEpoch() {
    CounterValue greatest = counters.greatestEpoch();
    return greatest.bits() == -1L ? Optional.empty() : Optional.of(greatest.next());
  }

  /** What is known of the one rotation that the pending is part of. */
  public Optional<RotationRecord> findRotation(Pending pending) {
    return pending.targetPr().branch().flatMap(rotations::find);
  }

  ProjectState withConfigured(Reading<ProjectFiles> next) {
    return new ProjectState(id, next, counters, audit, rotations);
  }

  ProjectState withCounters(CounterFiles next) {
    return new ProjectState(id, configured, next, audit, rotations);
  }

  ProjectState withAudit(AuditLog next) {
    return new ProjectState(id, configured, counters, next, rotations);
  }

  ProjectState withRotations(RotationLog next) {
    return new ProjectState(id, configured, counters, audit, next);
  }
}
