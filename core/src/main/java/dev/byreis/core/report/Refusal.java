package dev.byreis.core.report;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Verdict;
import java.util.List;

/**
 * A push that was not accepted, as it is told to whoever pushed. There is none for an accepted
 * push.
 *
 * @param answer which of the two answers it was
 * @param violations why, most specific first; at least one
 * @param correlationId what finds this judgement in logs and records (ROT-71)
 * @param state what the judgement saw of the rotation, such as the class before (ROT-21); may be
 *     empty
 * @param receipt for what is on record about the push; empty if nothing is
 */
public record Refusal(
    Answer answer,
    List<Violation> violations,
    String correlationId,
    List<Fact> state,
    String receipt) {

  /** The two answers that refuse. */
  public enum Answer {
    /** The push breaks rules. */
    REJECT("reject"),
    /** We could not see enough to decide. */
    INCONCLUSIVE("inconclusive");

    private final String id;

    Answer(String id) {
      this.id = id;
    }

    /** The name that documents for machines use. */
    public String id() {
      return id;
    }
  }

  public Refusal {
    violations = List.copyOf(violations);
    state = List.copyOf(state);
    if (violations.isEmpty()) {
      throw new IllegalArgumentException("a refusal names at least one violation");
    }
  }

  public static Refusal of(Verdict.Reject verdict, String correlationId, List<Fact> state) {
    return new Refusal(Answer.REJECT, verdict.violations(), correlationId, state, "");
  }

  public static Refusal of(Verdict.Inconclusive verdict, String correlationId, List<Fact> state) {
    return new Refusal(Answer.INCONCLUSIVE, List.of(verdict.cause()), correlationId, state, "");
  }

  /** The same with a receipt for what is on record about it; an empty text if nothing is. */
  public Refusal receipted(String given) {
    return new Refusal(answer, violations, correlationId, state, given);
  }

  /** How a command of ours ends on this refusal: by the most specific violation. */
  public ExitClass exit() {
    return Catalogue.get(violations.get(0).code()).exit();
  }

  /** Whether it says nothing but that another push was faster, which the client may try again. */
  boolean isLostRace() {
    return violations.stream().allMatch(violation -> violation.code() == Code.REF_MOVED);
  }
}
