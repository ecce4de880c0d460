package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.LogicalName;
import java.util.stream.Stream;

/** ART-17: an encrypted file is this project's, and of the file whose path it lies at. */
final class OfThisFile implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.artifacts((file, artifact) -> check(facts, file, artifact));
  }

  private static Stream<Violation> check(
      ProjectPushFacts facts, PushedFile file, Artifact artifact) {
    LogicalName named = artifact.body().file();
    boolean ofProject = artifact.body().project().equals(facts.ground().project());
    boolean ofFile =
        file.findRecord()
            .map(named::equals)
            .orElseGet(() -> facts.ground().files().findPath(named).isPresent());
    return ofProject && ofFile
        ? Stream.empty()
        : Stream.of(
            file.broken(
                Code.ARTIFACT_OF_OTHER_FILE,
                Fact.of("project", artifact.body().project()),
                Fact.of("file", named)));
  }
}
