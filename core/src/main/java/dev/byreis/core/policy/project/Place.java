package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.registry.LogicalName;

/** What a path of a project repository is for. */
public sealed interface Place {
  /** The registry lists it as the path of this file (ART-05). */
  record OfRecord(LogicalName file) implements Place {}

  /** {@code byreis/<tail>.yaml}, the one file of a submission branch. */
  record OfSubmission(SubmissionName name, Origin origin) implements Place {}

  /** A {@code .byreis.yaml}, wherever it lies (ART-180). */
  record ProjectConfig() implements Place {}

  /** A {@code .gitattributes} or {@code .gitmodules}. */
  record GitSettings() implements Place {}

  record Elsewhere() implements Place {}

  /** Whether a submission's file is that of a branch that exists (ART-07). */
  enum Origin {
    OPEN_SUBMISSION,
    UNKNOWN
  }

  /** Whether only encrypted files belong there (ART-03). */
  default boolean isProtected() {
    return this instanceof OfRecord || this instanceof OfSubmission;
  }
}
