package dev.byreis.core.rotation;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Subject;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.verify.Conformity;
import dev.byreis.core.repo.TreePath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where an authentic registry contradicts itself (ROT-11): a counter moved without its audit row,
 * an audit row without its counters, counter and commit disagree. Other broken rules of the past do
 * not make it torn.
 */
public final class Contradictions {
  private static final Set<Code> TORN =
      EnumSet.of(
          Code.PATHS_NOT_OF_KIND,
          Code.WRITE_AHEAD_COUNTER,
          Code.MERGE_COUNTER,
          Code.ROTATION_COUNTER,
          Code.REVERSAL_COUNTER,
          Code.ROTATION_WRITE_AHEAD_COUNTER,
          Code.ROLL_FORWARD_COUNTER,
          Code.ROLL_BACK_COUNTER,
          Code.PENDING_TOUCHED,
          Code.SAME_COMMIT_ATOMICITY,
          Code.PROTECTED_FILE_REMOVED,
          Code.ENTRY_NOT_REGULAR,
          Code.COUNTER_UNREADABLE,
          Code.COUNTER_INCONSISTENT,
          Code.AUDIT_NOT_APPENDED,
          Code.AUDIT_HASH,
          Code.AUDIT_EVENT,
          Code.RECONCILIATION_ROW);

  private Contradictions() {}

  /**
   * Those that concern the project. One that names no path concerns every project; and where more
   * was found than was kept, what was not kept may be one.
   */
  public static List<Violation> of(Conformity conformity, ProjectId project) {
    List<Violation> found = new ArrayList<>();
    for (Violation violation : conformity.violations()) {
      if (TORN.contains(violation.code()) && concerns(violation, project)) {
        found.add(violation);
      }
    }
    boolean cutOff =
        conformity.counted() > conformity.violations().size() + conformity.warnings().size();
    if (cutOff && found.isEmpty()) {
      found.addAll(conformity.violations());
    }
    return found;
  }

  private static boolean concerns(Violation violation, ProjectId project) {
    Optional<ProjectId> named =
        violation.subject() instanceof Subject.Path path ? project(path.path()) : Optional.empty();
    return named.isEmpty() || named.get().equals(project);
  }

  private static Optional<ProjectId> project(TreePath path) {
    RegistryPath place = RegistryPath.of(path);
    if (place instanceof RegistryPath.CounterOf counter) {
      return Optional.of(counter.project());
    }
    if (place instanceof RegistryPath.AuditOf audit) {
      return Optional.of(audit.project());
    }
    return place instanceof RegistryPath.Project p ? Optional.of(p.project()) : Optional.empty();
  }
}
