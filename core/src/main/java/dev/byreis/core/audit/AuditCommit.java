package dev.byreis.core.audit;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import java.util.List;

/**
 * A commit that touches the log, as the verification sees it (REG-255).
 *
 * @param id the commit
 * @param message what its message says about the line and the counters
 * @param signing whether its native signature is valid under the trust mode
 * @param paths what it changes
 */
record AuditCommit(CommitId id, AuditMessage message, Signing signing, List<TreePath> paths) {
  AuditCommit {
    paths = List.copyOf(paths);
  }

  enum Signing {
    VALID,
    NOT_VALID
  }
}
