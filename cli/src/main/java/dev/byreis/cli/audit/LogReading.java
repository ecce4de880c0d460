package dev.byreis.cli.audit;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.audit.AuditVerification;
import dev.byreis.core.audit.AuditVerifier;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import java.util.List;

/**
 * What the verification of one log found, over a history of which no more is asked than that it is
 * authentic: the cost is linear in the number of commits.
 *
 * @param project whose log it is
 * @param head as of which commit
 * @param forgeries what shows that the history is not authentic; no line is believed then
 * @param log every line with its verdict
 */
record LogReading(
    ProjectId project, CommitId head, List<Violation> forgeries, AuditVerification log) {
  LogReading {
    forgeries = List.copyOf(forgeries);
  }

  /**
   * Verifies.
   *
   * @throws CommandFailedException with not-found if the registry knows no such project
   * @throws UnreadableRepositoryException if not all of the history can be seen: inconclusive
   */
  static LogReading of(RepositoryView view, CommitId head, ProjectId project, RegistryPolicy policy)
      throws CommandFailedException, UnreadableRepositoryException {
    List<Violation> forgeries = RegistryVerifier.findForgeries(view, head, policy);
    if (!forgeries.isEmpty()) {
      return new LogReading(
          project,
          head,
          forgeries,
          new AuditVerification(List.of(), "the registry's history is not authentic"));
    }
    AuditVerification log = AuditVerifier.verify(view, head, project, policy);
    if (log.isClean()
        && log.lines().isEmpty()
        && view.findEntry(head, RegistryPath.ofProject(project)).isEmpty()) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND,
          "the registry has no project " + project,
          "check --project and BYREIS_REGISTRY");
    }
    return new LogReading(project, head, List.of(), log);
  }

  boolean isClean() {
    return forgeries.isEmpty() && log.isClean();
  }

  /** 0 if no line, and nothing about the whole, shows tampering; else 7 (REG section 14.2). */
  ExitClass exit() {
    return isClean() ? ExitClass.OK : ExitClass.TRUST_ERROR;
  }
}
