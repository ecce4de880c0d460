package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.FooterDomain;
import dev.byreis.core.signature.SignatureClaim;
import java.util.Optional;
import java.util.stream.Stream;

/** REG-10: the footer is signed by the administrator of that name in the parent's roster. */
final class FooterSigned implements SignatureRule {
  @Override
  public Stream<SignatureDemand> demand(Step step) {
    CommitMessage message = step.commit().message();
    if (message instanceof CommitMessage.Signed signed) {
      return Stream.of(demand(step, signed.footer(), signed.bodyBytes()));
    }
    return message instanceof CommitMessage.Cosigned cosigned
        ? Stream.of(demand(step, cosigned.footer(), cosigned.bodyBytes()))
        : Stream.empty();
  }

  private static SignatureDemand demand(Step step, CommitMessage.Footer footer, Bytes body) {
    Optional<Admin> signer =
        step.before().roster().found().flatMap((Roster r) -> r.find(footer.signer()));
    if (signer.isEmpty()) {
      return new SignatureDemand.Unmeetable(
          step.broken(Code.FOOTER_SIGNATURE, Fact.of("signer not in roster", footer.signer())));
    }
    return new SignatureDemand.Claimed(
        new SignatureClaim(
            signer.get().signerKey(), FooterDomain.WRITE.payload(body), footer.signature()),
        step.broken(Code.FOOTER_SIGNATURE, Fact.of("does not verify for", footer.signer())));
  }
}
