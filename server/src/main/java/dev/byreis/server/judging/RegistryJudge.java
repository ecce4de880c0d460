package dev.byreis.server.judging;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.RegistryDecision;
import dev.byreis.core.policy.RegistryPush;
import dev.byreis.core.policy.RegistryPushJudge;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.registry.RegistryCommitReader;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.receive.PushJudge;
import dev.byreis.server.receive.ReceivedPush;
import java.util.Optional;

/** Judges pushes to the registry. */
public final class RegistryJudge implements PushJudge {
  private final VerifiedRegistries registries;
  private final RegistryPushJudge rules;

  public RegistryJudge(VerifiedRegistries registries, RegistryPushJudge rules) {
    this.registries = registries;
    this.rules = rules;
  }

  @Override
  public Judgement judge(ReceivedPush push) throws UnreadableRepositoryException {
    Optional<ObjectName> main = push.repository().findRef(RefName.MAIN);
    if (main.isEmpty()) {
      return inconclusive(
          Violation.ofPush(Code.CANNOT_SEE, Fact.of("reason", "the registry has no genesis yet")));
    }
    VerifiedRegistry before;
    try {
      before = registries.at(CommitId.of(main.get()), push.repository());
    } catch (RegistryNotTrustedException e) {
      return inconclusive(
          Violation.ofPush(
              Code.REGISTRY_NOT_TRUSTED, Fact.of("first finding", e.violations().get(0).code())));
    }
    RegistryDecision decision =
        rules.judge(
            before,
            new RegistryPush(push.updates(), push.contents(), push.visit().received()),
            new RegistryCommitReader(push.repository()));
    return decision.fold(
        accepted -> {
          registries.remember(accepted.after());
          return accepted.judgement();
        },
        RegistryDecision.Refused::judgement);
  }

  private static Judgement inconclusive(Violation cause) {
    return Judgement.of(new Verdict.Inconclusive(cause));
  }
}
