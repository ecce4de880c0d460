package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.ProjectConfigFile;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-31: a {@code .byreis.yaml} is strictly formed, holds no secret, and is this project's. */
final class ConfigValid implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.brought().files().stream()
        .flatMap(
            file ->
                file.blob().findMeaning().stream()
                    .flatMap(meaning -> check(facts.ground(), file, meaning)));
  }

  private static Stream<Violation> check(Ground ground, PushedFile file, Meaning meaning) {
    if (!(meaning instanceof Meaning.Config config)) {
      return Stream.empty();
    }
    if (config.reading() instanceof ProjectConfigFile.Reading.Refused refused) {
      return Stream.of(
          file.broken(
              Code.PROJECT_CONFIG,
              Fact.of("where", refused.where()),
              Fact.of("reason", refused.why())));
    }
    boolean another =
        config.reading() instanceof ProjectConfigFile.Reading.Read read
            && !read.content().project().equals(ground.project());
    return another
        ? Stream.of(file.broken(Code.PROJECT_CONFIG, Fact.of("reason", "another project's")))
        : Stream.empty();
  }
}
