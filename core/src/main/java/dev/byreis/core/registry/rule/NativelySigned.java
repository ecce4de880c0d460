package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.NativeSignature;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * REG-05, REG-06, REG-07: every commit carries a valid native signature by a key that the trust
 * mode admits (REG-54: in mode roster, by an administrator of the parent's roster).
 */
final class NativelySigned implements SignatureRule {
  @Override
  public Stream<SignatureDemand> demand(Step step) {
    return Stream.of(
        step.commit()
            .signature()
            .match(
                new NativeSignature.Cases<SignatureDemand>() {
                  @Override
                  public SignatureDemand present(NativeSignature.Present present) {
                    return demand(step, present);
                  }

                  @Override
                  public SignatureDemand absent() {
                    return unmeetable(step, "no signature");
                  }

                  @Override
                  public SignatureDemand unusable(NativeSignature.Unusable unusable) {
                    return unmeetable(step, unusable.why());
                  }
                }));
  }

  private static SignatureDemand demand(Step step, NativeSignature.Present present) {
    Ed25519PublicKey key = present.claim().key();
    if (isAdmitted(step, key)) {
      return new SignatureDemand.Claimed(
          present.claim(), step.broken(codeOf(step), Fact.of("signature", "does not verify")));
    }
    Code code =
        mode(step) == TrustMode.ROSTER && step.before().head().isPresent()
            ? Code.SIGNER_NOT_IN_ROSTER
            : codeOf(step);
    return new SignatureDemand.Unmeetable(
        step.broken(code, Fact.of("signed by unknown key", key.fingerprint())));
  }

  private static SignatureDemand unmeetable(Step step, String why) {
    return new SignatureDemand.Unmeetable(step.broken(codeOf(step), Fact.of("signature", why)));
  }

  private static boolean isAdmitted(Step step, Ed25519PublicKey key) {
    if (mode(step) == TrustMode.ANCHOR || step.before().head().isEmpty()) {
      return step.policy().trust().isAnchor(key);
    }
    Optional<Roster> roster = step.before().roster().found();
    return roster.flatMap(r -> r.findBySigner(key)).isPresent();
  }

  private static TrustMode mode(Step step) {
    return step.policy().trust().mode();
  }

  private static Code codeOf(Step step) {
    if (step.position() == Step.Position.TIP) {
      return Code.TIP_NOT_SIGNED;
    }
    return step.commit().touchesAudit() ? Code.AUDIT_COMMIT_NOT_SIGNED : Code.COMMIT_NOT_SIGNED;
  }

  /** What a violation of these rules means: that the history is not authentic (REG-260). */
  static boolean isAbout(Violation violation) {
    return switch (violation.code()) {
      case TIP_NOT_SIGNED,
          AUDIT_COMMIT_NOT_SIGNED,
          COMMIT_NOT_SIGNED,
          SIGNER_NOT_IN_ROSTER,
          NOT_LINEAR ->
          true;
      default -> false;
    };
  }
}
