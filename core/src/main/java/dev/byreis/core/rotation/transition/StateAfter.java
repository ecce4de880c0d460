package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.rotation.FileFacts;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationObservation;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * ROT-20: a push leaves the state that the table names for it, and none that is partial otherwise.
 */
final class StateAfter implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    boolean fine = StatesAfter.of(push).test(push.after().rotation()) || driftDoesNotGrow(push);
    return push.unless(
        fine, Code.ROTATION_STATE_AFTER, Fact.of("state after", push.after().rotation().words()));
  }

  /** Also where an open rotation stood in front of it: else that could not be reversed. */
  private static boolean driftDoesNotGrow(Transition push) {
    return push.after().rotation().reason() == Reason.COUNTER_DRIFT
        && drifting(push.before().seen()).containsAll(drifting(push.after().seen()));
  }

  private static Set<LogicalName> drifting(RotationObservation seen) {
    return seen.files().entrySet().stream()
        .filter(e -> e.getValue().listing() == FileFacts.Listing.CONFIGURED)
        .filter(e -> e.getValue().isDrifting())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
