package dev.byreis.core.registry.verify;

import dev.byreis.core.finding.Violation;
import java.util.List;

/** A registry is not authentic, or contradicts itself. */
public final class RegistryNotTrustedException extends Exception {
  private final transient List<Violation> violations;

  RegistryNotTrustedException(List<Violation> violations) {
    super("the registry is not to be trusted: " + violations.get(0).code());
    this.violations = List.copyOf(violations);
  }

  /** What was found, oldest first. */
  public List<Violation> violations() {
    return violations;
  }
}
