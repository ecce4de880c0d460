package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.ProjectConfigFile;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.project.ProjectPushPolicy.Allowance;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * ART-32: registry and project, once set, stay, unless administrators are allowed to change them.
 * To remove the file would be the first half of a change.
 */
final class ConfigStays implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    if (facts.policy().allows(Allowance.REDIRECTION) && facts.isByAdministrator()) {
      return Stream.empty();
    }
    return facts
        .files(Scope.BASE, Scope.OTHER)
        .filter(file -> file.place() instanceof Place.ProjectConfig && isRedirected(file))
        .map(file -> file.broken(Code.PROJECT_CONFIG_REDIRECTED));
  }

  private static boolean isRedirected(PushedFile file) {
    Optional<ProjectConfigFile> before = content(file.before());
    if (file.isRemoved()) {
      return before.isPresent();
    }
    Optional<ProjectConfigFile> now = content(file.blob());
    return before.isPresent() && now.isPresent() && now.get().redirects(before.get());
  }

  private static Optional<ProjectConfigFile> content(PushedBlob blob) {
    return blob.findMeaning()
        .flatMap(
            meaning ->
                meaning instanceof Meaning.Config config
                        && config.reading() instanceof ProjectConfigFile.Reading.Read read
                    ? Optional.of(read.content())
                    : Optional.empty());
  }
}
