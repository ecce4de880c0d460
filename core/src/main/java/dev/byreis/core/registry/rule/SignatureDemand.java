package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.signature.SignatureClaim;
import java.util.Optional;

/** What a rule asks of a commit's signatures. */
public sealed interface SignatureDemand {
  /** The violation, if the demand is not met. Checks the signature: dear. */
  Optional<Violation> unmet();

  /** The claim must hold, or else there is the violation. */
  record Claimed(SignatureClaim claim, Violation otherwise) implements SignatureDemand {
    @Override
    public Optional<Violation> unmet() {
      return claim.holds() ? Optional.empty() : Optional.of(otherwise);
    }
  }

  /** There is nothing that could hold. */
  record Unmeetable(Violation violation) implements SignatureDemand {
    @Override
    public Optional<Violation> unmet() {
      return Optional.of(violation);
    }
  }
}
