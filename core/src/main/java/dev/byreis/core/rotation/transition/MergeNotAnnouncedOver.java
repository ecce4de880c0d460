package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.rotation.FileFacts;
import java.util.Optional;
import java.util.stream.Stream;

/** REG-18: a merge that base has already is committed, not announced again. */
final class MergeNotAnnouncedOver implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(RegistryKind.MergeWriteAhead.class)
        .map(merge -> merge.body().block().file())
        .flatMap(
            file ->
                push.unless(
                    Optional.ofNullable(push.seen().files().get(file))
                        .filter(FileFacts::isAnnouncedAtBase)
                        .isEmpty(),
                    Code.MERGE_ALREADY_AT_BASE,
                    Fact.of("file", file)));
  }
}
