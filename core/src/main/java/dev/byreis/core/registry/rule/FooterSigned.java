package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.Roster;
import java.util.Optional;
import java.util.stream.Stream;

/** REG-10: the footer is signed by the administrator of that name in the parent's roster. */
final class FooterSigned implements SignatureRule {
  @Override
  public Stream<SignatureDemand> demand(Step step) {
    return step.commit().message().findFooterClaim().stream().map(claim -> demand(step, claim));
  }

  private static SignatureDemand demand(Step step, CommitMessage.FooterClaim claim) {
    AdminId id = claim.footer().signer();
    Optional<Admin> signer = step.before().roster().found().flatMap((Roster r) -> r.find(id));
    if (signer.isEmpty()) {
      return new SignatureDemand.Unmeetable(
          step.broken(Code.FOOTER_SIGNATURE, Fact.of("signer not in roster", id)));
    }
    return new SignatureDemand.Claimed(
        claim.by(signer.get()),
        step.broken(Code.FOOTER_SIGNATURE, Fact.of("does not verify for", id)));
  }
}
