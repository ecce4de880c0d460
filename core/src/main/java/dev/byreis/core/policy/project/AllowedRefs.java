package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/**
 * ART-02: a project takes the refs of ART section 12 and those that its own list names. The latter
 * hold no files of record: those count on base only.
 */
final class AllowedRefs implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return Stream.concat(
        facts.refs().stream()
            .filter(ref -> ref.role() instanceof RefRole.Foreign)
            .map(ref -> Violation.ofRef(Code.REF_NOT_ALLOWED, ref.ref())),
        facts
            .files(Scope.OTHER)
            .filter(file -> file.findRecord().isPresent())
            .map(file -> file.broken(Code.REF_NOT_ALLOWED, Fact.of("reason", "a file of record"))));
  }
}
