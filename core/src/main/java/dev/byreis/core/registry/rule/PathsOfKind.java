package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.FileChange;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.repo.TreePath;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * REG-14: a commit with a footer touches no path that its kind does not have. (A path that its kind
 * must have and that is missing is {@link SameCommitAtomicity}.)
 */
final class PathsOfKind implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body().stream().flatMap(body -> check(step, body));
  }

  private static Stream<Violation> check(Step step, CommitBody body) {
    Set<TreePath> allowed =
        body.files().stream()
            .map(file -> RegistryPath.ofCounter(body.project(), file))
            .collect(Collectors.toSet());
    if (body.auditEntry().isPresent()) {
      allowed.add(RegistryPath.ofAudit(body.project()));
    }
    return step.commit().files().stream()
        .filter(file -> !allowed.contains(file.change().path()))
        .filter(file -> !(file instanceof FileChange.CounterChange && namesAnotherFile(step)))
        .map(file -> step.broken(Code.PATHS_NOT_OF_KIND, file.change().path()));
  }

  private static boolean namesAnotherFile(Step step) {
    return new NamesItsFiles().check(step).findAny().isPresent();
  }
}
