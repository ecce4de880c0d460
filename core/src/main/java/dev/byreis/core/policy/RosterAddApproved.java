package dev.byreis.core.policy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.RegistryPushPolicy.RosterAdd;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.ApprovalPayload;
import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.signature.NativeSignature;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * REG-207: in mode roster, where there are two or more administrators, it takes two of them to add
 * another: the one who signs the commit, and one whose approval ends its message.
 */
final class RosterAddApproved implements PushRule {
  private static final int ALONE = 1;

  @Override
  public Stream<Violation> check(PushFacts facts) {
    boolean applies =
        facts.policy().rosterAdd() == RosterAdd.TWO_PERSON
            && facts.policy().commits().trust().mode() == TrustMode.ROSTER;
    return applies
        ? facts.steps().stream().filter(RosterAddApproved::adds).flatMap(RosterAddApproved::check)
        : Stream.empty();
  }

  private static boolean adds(Step step) {
    Optional<Roster> before = step.before().roster().found();
    Optional<Roster> after = step.after().roster().found();
    return step.commit().isAdministrative()
        && before.filter(roster -> roster.admins().size() > ALONE).isPresent()
        && after
            .filter(roster -> roster.admins().stream().anyMatch(a -> !before.get().hasSigner(a)))
            .isPresent();
  }

  private static Stream<Violation> check(Step step) {
    Optional<String> problem = problem(step);
    return problem.stream()
        .map(
            why ->
                Violation.ofCommit(Code.ROSTER_ADD_NEEDS_TWO, step.id(), Fact.of("approval", why)));
  }

  private static Optional<String> problem(Step step) {
    if (!(step.commit().message() instanceof CommitMessage.Administrative message)
        || !(message.approval() instanceof CommitMessage.Approval.By approval)
        || step.commit().raw().parents().isEmpty()) {
      return Optional.of("none");
    }
    Optional<Admin> cosigner =
        step.before().roster().found().flatMap(r -> r.find(approval.cosigner().signer()));
    if (cosigner.isEmpty()) {
      return Optional.of("by somebody who is not in the roster");
    }
    if (step.commit().signature() instanceof NativeSignature.Present present
        && present.claim().key().equals(cosigner.get().signerKey())) {
      return Optional.of("by the one who signed the commit");
    }
    RawCommit raw = step.commit().raw();
    boolean holds =
        cosigner
            .get()
            .signerKey()
            .verifies(
                ApprovalPayload.of(raw.tree(), raw.parents().get(0), approval.textBytes()),
                approval.cosigner().signature());
    return holds ? Optional.empty() : Optional.of("does not verify");
  }
}
