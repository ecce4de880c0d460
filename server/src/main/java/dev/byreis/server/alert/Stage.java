package dev.byreis.server.alert;

import dev.byreis.core.finding.Subject;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RepositoryName;

/** The step of a rotation that an alert concerns (ROT-72). */
public enum Stage {
  BRANCH,
  WRITE_AHEAD,
  COMMIT,
  MERGE,
  CLEANUP,
  REVERSAL,
  RECOVERY;

  private static final String ROTATION = "byreis/rotate-";
  private static final String RECOVER = "byreis/recover-";

  /** The step that this finding in this repository concerns. */
  public static Stage of(RepositoryName repository, Violation violation) {
    if (repository.isRegistry()) {
      return COMMIT;
    }
    String branch = violation.subject() instanceof Subject.Ref ref ? ref.ref().shortName() : "";
    if (branch.startsWith(RECOVER)) {
      return RECOVERY;
    }
    return branch.startsWith(ROTATION) ? BRANCH : MERGE;
  }
}
