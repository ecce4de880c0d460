package dev.byreis.core.audit;

import java.util.List;

/**
 * The verification of one project's log. The rows are there also when it was tampered with
 * (REG-259).
 *
 * @param lines every line with its verdict
 * @param fault why the log as a whole is tampered with; empty if it is not
 */
public record AuditVerification(List<AuditedLine> lines, String fault) {
  public AuditVerification {
    lines = List.copyOf(lines);
  }

  /** Whether no line, and nothing about the log as a whole, shows tampering. */
  public boolean isClean() {
    return fault.isEmpty()
        && lines.stream().noneMatch(line -> line.status() == LineStatus.TAMPERED);
  }
}
