package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-04: a file of record is neither removed nor renamed. */
final class RecordsStay implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts
        .files(Scope.BASE, Scope.ROTATION, Scope.RESTORATION)
        .filter(PushedFile::isRemoved)
        .flatMap(
            file ->
                file.findRecord().stream()
                    .map(name -> file.broken(Code.RECORD_REMOVED, Fact.of("file", name))));
  }
}
