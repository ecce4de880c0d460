package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.rotation.Reason;
import java.util.SortedSet;
import java.util.stream.Stream;

/** ROT-60: everyone who depends on the keys has acknowledged the branch. */
final class ReadinessComplete implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    Stream<SortedSet<String>> missing =
        Stream.concat(
            push.when(RegistryKind.CommitRotation.class).map(commit -> commit.missing()),
            push.when(ProjectKind.MergeBranch.class)
                .filter(merge -> push.isReason(Reason.PENDINGS_OPEN))
                .map(ProjectKind.MergeBranch::missing));
    return missing
        .filter(consumers -> !consumers.isEmpty())
        .map(
            consumers ->
                push.broken(Code.READINESS_MISSING, Transition.names("consumers", consumers)));
  }
}
