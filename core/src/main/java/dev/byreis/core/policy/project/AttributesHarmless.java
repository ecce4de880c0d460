package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import dev.byreis.core.repo.TreePath;
import java.util.List;
import java.util.stream.Stream;

/** ART-34: git changes no encrypted file on its way to a working tree. */
final class AttributesHarmless implements ProjectRule {
  private static final String MODULES = ".gitmodules";

  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    if (!facts.policy().demands(Demand.PLAIN_ATTRIBUTES)) {
      return Stream.empty();
    }
    return facts.brought().files().stream()
        .filter(file -> file.place() instanceof Place.GitSettings && !file.isRemoved())
        .flatMap(file -> check(facts.ground(), file));
  }

  private static Stream<Violation> check(Ground ground, PushedFile file) {
    if (file.path().value().endsWith(MODULES)) {
      return Stream.of(file.broken(Code.ATTRIBUTES, Fact.of("reason", MODULES)));
    }
    return file.blob().findMeaning().stream()
        .flatMap(
            meaning -> meaning instanceof Meaning.Attributes of ? Stream.of(of) : Stream.empty())
        .flatMap(of -> check(ground, file, of.attributes()));
  }

  private static Stream<Violation> check(Ground ground, PushedFile file, GitAttributes attributes) {
    return ground.files().paths().values().stream()
        .flatMap(
            (TreePath path) -> {
              List<String> harmful = attributes.harmfulTo(path);
              return harmful.isEmpty()
                  ? Stream.<Violation>empty()
                  : Stream.of(
                      file.broken(
                          Code.ATTRIBUTES, Fact.of("path", path), Fact.of("sets", harmful)));
            });
  }
}
