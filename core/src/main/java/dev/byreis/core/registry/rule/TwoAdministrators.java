package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.RotationBranches;
import dev.byreis.core.signature.FooterDomain;
import dev.byreis.core.signature.SignatureClaim;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * REG-49, REG-203: a manual reconciliation is signed by two different administrators of the
 * parent's roster, both of whom were administrators before the rotation started.
 */
final class TwoAdministrators implements SignatureRule {
  @Override
  public Stream<SignatureDemand> demand(Step step) {
    return step.commit().message() instanceof CommitMessage.Cosigned message
        ? demands(step, message)
        : Stream.empty();
  }

  private static Stream<SignatureDemand> demands(Step step, CommitMessage.Cosigned message) {
    Optional<Admin> signer = find(step, message.footer().signer());
    Optional<Admin> cosigner = find(step, message.cosigner().signer());
    if (cosigner.isEmpty()) {
      return unmeetable(step, "cosigner not in roster", message.cosigner().signer());
    }
    if (signer.isPresent()
        && (signer.get().id().equals(cosigner.get().id())
            || signer.get().signerKey().equals(cosigner.get().signerKey()))) {
      return unmeetable(step, "signer and cosigner are both", signer.get().id());
    }
    SignatureDemand cosignature =
        new SignatureDemand.Claimed(
            new SignatureClaim(
                cosigner.get().signerKey(),
                FooterDomain.COSIGN.payload(message.bodyBytes()),
                message.cosigner().signature()),
            step.broken(
                Code.RECONCILIATION_SIGNERS,
                Fact.of("cosignature does not verify for", cosigner.get().id())));
    return Stream.concat(
        Stream.of(cosignature),
        Stream.concat(signer.stream(), cosigner.stream())
            .filter(admin -> !wasThereBefore(step, message.body(), admin))
            .flatMap(admin -> unmeetable(step, "not an admin before the rotation", admin.id())));
  }

  private static boolean wasThereBefore(Step step, CommitBody body, Admin admin) {
    ProjectState project = step.project(body);
    Optional<RotationBranch> branch = RotationBranches.namedBy(body, project).stream().findFirst();
    Optional<Roster> then =
        branch
            .flatMap(project.rotations()::find)
            .map(record -> record.opening().rosterBefore())
            .or(project.rotations()::rosterAtLastAdvance)
            .or(step.before().roster()::found);
    return then.filter(roster -> roster.hasSigner(admin)).isPresent();
  }

  private static Optional<Admin> find(Step step, AdminId id) {
    return step.before().roster().found().flatMap(r -> r.find(id));
  }

  private static Stream<SignatureDemand> unmeetable(Step step, String what, AdminId who) {
    return Stream.of(
        new SignatureDemand.Unmeetable(
            step.broken(Code.RECONCILIATION_SIGNERS, Fact.of(what, who))));
  }
}
