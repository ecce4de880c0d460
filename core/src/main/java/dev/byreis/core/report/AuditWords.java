package dev.byreis.core.report;

import static dev.byreis.core.report.ExitClass.TRUST_ERROR;

import dev.byreis.core.finding.Code;
import java.util.List;

/** Words for the audit log. */
final class AuditWords {
  private static final String BUILD_ROW =
      "build the commit again with the tool that made it, so that row, hash and counters agree";

  static final List<Words> ALL =
      List.of(
          new Words(
              Code.AUDIT_NOT_APPENDED,
              TRUST_ERROR,
              RunbookSection.AUDIT_LOG,
              "the audit log is not what it was plus exactly one line",
              "take the log from main and append one line: `git checkout origin/main -- audit`"),
          new Words(
              Code.AUDIT_HASH,
              TRUST_ERROR,
              RunbookSection.AUDIT_LOG,
              "the audit_entry_sha of the message is not the hash of the line that was appended",
              BUILD_ROW),
          new Words(
              Code.AUDIT_TIME,
              TRUST_ERROR,
              RunbookSection.AUDIT_LOG,
              "the time in the audit row is far from the server's clock",
              "correct this machine's clock, compose the commit again and push it"),
          new Words(
              Code.AUDIT_FULL,
              TRUST_ERROR,
              RunbookSection.AUDIT_LOG,
              "the audit log of the project has no room for another line",
              "go on under a new project id, or have the operator lift the limit for stock readers"),
          new Words(
              Code.AUDIT_LOOK_ALIKE,
              TRUST_ERROR,
              RunbookSection.AUDIT_LOG,
              "the first audit line resembles another file so much that readers follow that one",
              "let the first row of a project be that of a merge, with short values"),
          new Words(
              Code.RECONCILIATION_ROW,
              TRUST_ERROR,
              RunbookSection.MANUAL_RECONCILIATION,
              "the audit row of the reconciliation does not say what the commit does",
              BUILD_ROW),
          new Words(
              Code.AUDIT_VALUE,
              TRUST_ERROR,
              RunbookSection.AUDIT_LOG,
              "the audit row holds a value that must not be in the log, such as a key or a token",
              "leave the value out, and if it was a secret, replace that secret"),
          new Words(
              Code.AUDIT_EVENT,
              TRUST_ERROR,
              RunbookSection.AUDIT_LOG,
              "the audit row does not agree with the commit that carries it",
              BUILD_ROW));

  private AuditWords() {}
}
