package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.stream.Stream;

/** ART-05: an encrypted file lies where the registry lists it: its path is not signed. */
final class ListedPaths implements ProjectRule {
  private static final String SUFFIX = ".enc.yaml";

  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.brought().files().stream()
        .filter(file -> !file.isRemoved() && !file.place().isProtected())
        .filter(file -> file.path().value().endsWith(SUFFIX) || file.findArtifact().isPresent())
        .map(file -> file.broken(Code.ARTIFACT_NOT_LISTED));
  }
}
