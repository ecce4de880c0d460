package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.SecretScan;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-33: keys and plaintext reach git neither in files, nor in names, nor in messages. */
final class NoSecrets implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return Stream.concat(
        facts.brought().files().stream()
            .filter(file -> !file.isRemoved())
            .flatMap(file -> finds(file).map(find -> file.broken(Code.SECRET_FOUND, facts(find)))),
        facts.brought().commits().stream()
            .flatMap(
                commit ->
                    SecretScan.in(commit.changes().commit().message()).stream()
                        .map(find -> commit.broken(Code.SECRET_FOUND, facts(find)))));
  }

  private static Stream<SecretScan.Find> finds(PushedFile file) {
    Stream<SecretScan.Find> inFile =
        file.blob() instanceof PushedBlob.Seen seen ? seen.secrets().stream() : Stream.empty();
    return Stream.concat(SecretScan.in(file.path()).stream(), inFile);
  }

  private static Fact[] facts(SecretScan.Find find) {
    return find.line() == 0
        ? new Fact[] {Fact.of("looks like", find.kind())}
        : new Fact[] {Fact.of("looks like", find.kind()), Fact.of("line", find.line())};
  }
}
