package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ROT section 4: the list of a project's files is frozen while the project is in flight. */
final class ProjectFileFree implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(RegistryKind.ProjectFileChange.class)
        .flatMap(change -> push.unless(push.isNoPartial(), Code.PROJECT_FILE_WHILE_ROTATING));
  }
}
