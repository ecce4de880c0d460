package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/**
 * ART-08 to ART-14, ART-18, ART-19, and what ART-20 to ART-22 ask of a file alone: where an
 * encrypted file belongs, the strict reader reads one. It names the rule that the file breaks
 * first.
 */
final class WellFormed implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.brought().files().stream()
        .filter(file -> file.place().isProtected())
        .flatMap(WellFormed::check);
  }

  private static Stream<Violation> check(PushedFile file) {
    return file.blob().findMeaning().stream()
        .flatMap(
            meaning -> meaning instanceof Meaning.Unencrypted not ? Stream.of(not) : Stream.empty())
        .map(
            not ->
                file.broken(
                    not.why().code(),
                    Fact.of("where", not.why().where()),
                    Fact.of("reason", not.why().why())));
  }
}
