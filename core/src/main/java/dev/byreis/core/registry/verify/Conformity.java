package dev.byreis.core.registry.verify;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether what an authentic history says also agrees with itself (REG-260). The first findings are
 * kept, all are counted.
 *
 * @param violations broken rules, in the order of the history
 * @param warnings limits of the stock reader, and recommendations (REG-260)
 * @param counted how many of both there were
 */
public record Conformity(List<Violation> violations, List<Violation> warnings, long counted) {
  public static final Conformity FULL = new Conformity(List.of(), List.of(), 0);

  private static final int MOST_KEPT = 200;
  private static final Set<Code> ADVISORY =
      EnumSet.of(
          Code.AUDIT_FULL,
          Code.AUDIT_LOOK_ALIKE,
          Code.SIGNER_IS_ANOTHER,
          Code.WRITE_AHEAD_WITHOUT_LOG);

  public Conformity {
    violations = List.copyOf(violations);
    warnings = List.copyOf(warnings);
  }

  public boolean isFull() {
    return violations.isEmpty();
  }

  Conformity plus(List<Violation> found) {
    if (found.isEmpty()) {
      return this;
    }
    List<Violation> broken = new ArrayList<>(violations);
    List<Violation> advised = new ArrayList<>(warnings);
    for (Violation violation : found) {
      List<Violation> kind = ADVISORY.contains(violation.code()) ? advised : broken;
      if (kind.size() < MOST_KEPT) {
        kind.add(violation);
      }
    }
    return new Conformity(broken, advised, counted + found.size());
  }
}
