package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.repo.CommitId;
import java.util.List;
import java.util.stream.Stream;

/** REG-13: every parent that the body quotes is the commit's own. A replay quotes another. */
final class QuotedParent implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    List<CommitId> parents = step.commit().raw().parents();
    return step.body().stream()
        .flatMap(QuotedParent::quoted)
        .filter(quoted -> !parents.equals(List.of(quoted)))
        .distinct()
        .map(quoted -> step.broken(Code.QUOTED_PARENT, Fact.of("quoted", quoted)));
  }

  private static Stream<CommitId> quoted(CommitBody body) {
    return Stream.concat(
        Stream.of(body.registryParent()), body.blocks().stream().map(Block::parent));
  }
}
