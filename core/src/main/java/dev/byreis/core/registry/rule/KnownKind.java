package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.FileChange;
import dev.byreis.core.repo.TreeChange;
import java.util.stream.Stream;

/**
 * REG-08: a commit is of a known kind, and what changes counters or the audit log is not merely
 * administrative; that may only create an initial counter file.
 */
final class KnownKind implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    if (step.commit().message() instanceof CommitMessage.OfNoKind) {
      return Stream.of(
          step.broken(Code.COMMIT_OF_NO_KIND, Fact.of("first line", "byreis: of no known kind")));
    }
    return step.commit().isAdministrative()
        ? step.commit().files().stream()
            .filter(KnownKind::needsAnotherKind)
            .map(file -> step.broken(Code.COMMIT_OF_NO_KIND, file.change().path()))
        : Stream.empty();
  }

  private static boolean needsAnotherKind(FileChange file) {
    if (file instanceof FileChange.CounterChange counter) {
      return !(counter.change() instanceof TreeChange.Added);
    }
    boolean isProtected =
        file.change().path().isBelow("counters") || file.change().path().isBelow("audit");
    return isProtected && !(file instanceof FileChange.Removal);
  }
}
