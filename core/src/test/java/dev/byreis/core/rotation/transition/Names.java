package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.rotation.RotationRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The names that rotation branches of the model have: two for each epoch. */
final class Names {
  static final List<String> TIMES = List.of("20260521t1200z", "20260521t1210z");
  private static final String BEYOND = "20260521t1220z";

  private static final Map<RotationRef, Optional<RotationBranch>> BRANCHES =
      new ConcurrentHashMap<>();

  private Names() {}

  /** The branch as the log names it. */
  static Optional<RotationBranch> branch(RotationRef name) {
    return BRANCHES.computeIfAbsent(name, RotationRef::branch);
  }

  /** The two of the epoch that a rotation would have now. */
  static List<RotationRef> next(Site site) {
    return TIMES.stream().map(time -> next(site, time)).toList();
  }

  /** One more than the bounds allow, to ask what would be possible. */
  static RotationRef beyond(Site site) {
    return next(site, BEYOND);
  }

  /** Every branch that anything speaks of, and the two that may come next. */
  static Set<RotationRef> known(Site site) {
    Set<RotationRef> names = new TreeSet<>(site.repository().branches().keySet());
    names.addAll(next(site));
    return names;
  }

  private static RotationRef next(Site site, String time) {
    return new RotationRef(
        "byreis/rotate-" + site.project().nextEpoch().orElseThrow() + "-" + time);
  }
}
