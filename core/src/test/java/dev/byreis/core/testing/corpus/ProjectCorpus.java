package dev.byreis.core.testing.corpus;

import java.util.List;
import java.util.stream.Stream;

/** Every case of a push to a project. */
public final class ProjectCorpus {
  private ProjectCorpus() {}

  /** In the order of the specification, more or less; names are unique. */
  public static List<ProjectPushCase> all() {
    return Stream.of(
            ProjectRefCases.all(),
            ListedBranchCases.all(),
            RecordCases.all(),
            ArtifactCases.all(),
            SubmissionCases.all(),
            ProjectFileCases.all(),
            RotationBranchCases.all(),
            SmuggleCases.all())
        .flatMap(List::stream)
        .toList();
  }
}
