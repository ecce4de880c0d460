package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.FileChange;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.RegistryPath;
import java.util.stream.Stream;

/** REG-33: every project file that a commit writes is valid, and named for a project. */
final class ProjectFileValid implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.commit().files().stream().flatMap(file -> check(step, file));
  }

  private static Stream<Violation> check(Step step, FileChange file) {
    if (file instanceof FileChange.ProjectChange change) {
      return change
          .after()
          .<Stream<Violation>>fold(
              (ProjectFiles files) -> Stream.empty(), why -> broken(step, file, why));
    }
    boolean misplaced =
        file instanceof FileChange.OtherChange other
            && other.place() instanceof RegistryPath.Misplaced
            && file.change().path().isBelow("projects");
    return misplaced ? broken(step, file, "not the path of a project file") : Stream.empty();
  }

  private static Stream<Violation> broken(Step step, FileChange file, String why) {
    return Stream.of(
        step.broken(Code.PROJECT_FILE_INVALID, file.change().path(), Fact.of("problem", why)));
  }
}
