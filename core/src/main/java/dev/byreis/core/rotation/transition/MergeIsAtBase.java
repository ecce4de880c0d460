package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.Optional;
import java.util.stream.Stream;

/** REG-62: a counter advances only once base has the artifact. */
final class MergeIsAtBase implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(RegistryKind.MergeCommit.class)
        .map(merge -> merge.body().block())
        .flatMap(
            block ->
                push.unless(
                    Optional.ofNullable(push.seen().files().get(block.file()))
                        .flatMap(file -> file.base().artifact())
                        .filter(a -> a.content().equals(block.targetArtifact()))
                        .filter(a -> a.counter().equals(block.pendingCounter()))
                        .isPresent(),
                    Code.MERGE_WITHOUT_ARTIFACT,
                    Fact.of("file", block.file())));
  }
}
