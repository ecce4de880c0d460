package dev.byreis.core.policy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RegistryPath;
import java.util.stream.Stream;

/** REG-48: a push that ends a rotation changes no project file. */
final class ProjectFilesApart implements PushRule {
  @Override
  public Stream<Violation> check(PushFacts facts) {
    return facts.bodies().anyMatch(EndsRotation::ends)
        ? facts.steps().stream()
            .flatMap(
                step ->
                    step.commit().files().stream()
                        .map(file -> file.change().path())
                        .filter(path -> RegistryPath.of(path) instanceof RegistryPath.Project)
                        .map(path -> Violation.ofPath(Code.ROSTER_FROZEN, step.id(), path)))
        : Stream.empty();
  }
}
