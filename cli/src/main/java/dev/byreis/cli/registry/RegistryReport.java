package dev.byreis.cli.registry;

import dev.byreis.core.audit.AuditVerification;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.report.ExitClass;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the verification of a registry found.
 *
 * @param trust under which trust
 * @param head up to which commit
 * @param forgeries what shows that the history is not authentic; the rest is then not looked at
 * @param contradictions where an authentic history does not agree with itself
 * @param warnings limits and recommendations that do not make it wrong
 * @param audits the verified log of each project
 */
record RegistryReport(
    Trust trust,
    CommitId head,
    List<Violation> forgeries,
    List<Violation> contradictions,
    List<Violation> warnings,
    SortedMap<ProjectId, AuditVerification> audits) {
  RegistryReport {
    forgeries = List.copyOf(forgeries);
    contradictions = List.copyOf(contradictions);
    warnings = List.copyOf(warnings);
    audits = Collections.unmodifiableSortedMap(new TreeMap<>(audits));
  }

  boolean isAuthentic() {
    return forgeries.isEmpty();
  }

  boolean isConforming() {
    return isAuthentic() && contradictions.isEmpty();
  }

  /** Exit 0 only if all of it holds; 7 otherwise. */
  ExitClass exit() {
    boolean clean = audits.values().stream().allMatch(AuditVerification::isClean);
    return isConforming() && clean ? ExitClass.OK : ExitClass.TRUST_ERROR;
  }

  /** The answer in one word. */
  String verdict() {
    return exit() == ExitClass.OK ? "ok" : "tampered";
  }
}
