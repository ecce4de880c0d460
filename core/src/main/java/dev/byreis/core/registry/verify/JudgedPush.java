package dev.byreis.core.registry.verify;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.repo.CommitId;
import java.util.List;

/** A push's commits, each judged against its own parent's state. */
public final class JudgedPush {
  private final VerifiedRegistry before;
  private final List<Step> steps;
  private final List<Violation> violations;

  JudgedPush(VerifiedRegistry before, List<Step> steps, List<Violation> violations) {
    this.before = before;
    this.steps = List.copyOf(steps);
    this.violations = List.copyOf(violations);
  }

  public VerifiedRegistry before() {
    return before;
  }

  /** The commits with the states between them, oldest first. */
  public List<Step> steps() {
    return steps;
  }

  /** What single commits break. */
  public List<Violation> violations() {
    return violations;
  }

  /** The state after the last commit. */
  public RegistryState after() {
    return steps.isEmpty() ? before.state() : steps.get(steps.size() - 1).after();
  }

  /**
   * What is verified once the push has landed.
   *
   * @throws IllegalStateException if a commit breaks a rule: nothing of such a push is verified
   */
  public VerifiedRegistry verified() {
    if (!violations.isEmpty()) {
      throw new IllegalStateException("a push that breaks rules is not verified");
    }
    if (steps.isEmpty()) {
      return before;
    }
    CommitId head = steps.get(steps.size() - 1).id();
    return new VerifiedRegistry(before.trust(), head, after(), before.conformity());
  }
}
