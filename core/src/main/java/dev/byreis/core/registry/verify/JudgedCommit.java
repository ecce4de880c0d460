package dev.byreis.core.registry.verify;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.rule.SignatureDemand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A commit whose signatures have still to be checked.
 *
 * @param broken what it breaks, but for signatures
 * @param demands what its signatures have to meet
 */
record JudgedCommit(List<Violation> broken, List<SignatureDemand> demands) {
  /** All that it breaks, most specific first. Checks the signatures: dear. */
  List<Violation> violations() {
    List<Violation> all = new ArrayList<>(broken);
    for (SignatureDemand demand : demands) {
      demand.unmet().ifPresent(all::add);
    }
    all.sort(Comparator.comparing(Violation::code));
    return List.copyOf(all);
  }
}
