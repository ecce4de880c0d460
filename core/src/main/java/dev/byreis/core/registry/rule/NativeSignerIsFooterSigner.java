package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.signature.NativeSignature;
import java.util.Optional;
import java.util.stream.Stream;

/** REG-55, REG-148: in mode roster, who signs the footer signs the commit too. */
final class NativeSignerIsFooterSigner implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    if (step.policy().trust().mode() != TrustMode.ROSTER
        || !(step.commit().signature() instanceof NativeSignature.Present present)) {
      return Stream.empty();
    }
    Optional<Roster> roster = step.before().roster().found();
    Optional<Admin> footer = step.commit().signer().flatMap(id -> roster.flatMap(r -> r.find(id)));
    return footer.stream()
        .filter(admin -> !admin.signerKey().equals(present.claim().key()))
        .map(
            admin ->
                step.broken(
                    Code.SIGNER_IS_ANOTHER,
                    Fact.of("footer", admin.id()),
                    Fact.of("signed by key", present.claim().key().fingerprint())));
  }
}
