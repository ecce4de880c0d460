package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.CommitBody.RotationWriteAhead;
import dev.byreis.core.registry.RecipientDelta;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** REG-44: the recipients added and removed are sorted, distinct, and no key is both. */
final class RecipientLines implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.body(RotationWriteAhead.class).stream()
        .flatMap(body -> problems(body.delta()))
        .map(problem -> step.broken(Code.RECIPIENT_LINES, Fact.of("problem", problem)));
  }

  private static Stream<String> problems(RecipientDelta delta) {
    Set<AgeRecipient> both = new HashSet<>(delta.added());
    both.retainAll(delta.removed());
    return Stream.of(
            inOrder(delta.added()) ? "" : "recipient_added is not sorted and distinct",
            inOrder(delta.removed()) ? "" : "recipient_removed is not sorted and distinct",
            both.isEmpty() ? "" : "a key is both added and removed")
        .filter(problem -> !problem.isEmpty());
  }

  private static boolean inOrder(List<AgeRecipient> keys) {
    return List.copyOf(new TreeSet<>(keys)).equals(keys);
  }
}
