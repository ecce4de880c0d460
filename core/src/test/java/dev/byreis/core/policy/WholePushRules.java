package dev.byreis.core.policy;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RegistryModel;
import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.registry.verify.JudgedModel;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Those rules about whole pushes to the registry that concern rotations. */
public final class WholePushRules {
  private static final List<PushRule> RULES =
      List.of(
          new OneOperationPerPush(),
          new RosterAsAnnounced(),
          new ProjectFilesApart(),
          new RosterExceptionInOnePush(),
          new SignersStay());

  private WholePushRules() {}

  /** What a push of these commits breaks as a whole. */
  public static Stream<Violation> check(
      RegistryState before, List<Step> steps, SignersAtBase signers) {
    PushFacts facts =
        new PushFacts(
            JudgedModel.of(before, steps, RegistryModel.POLICY.trust()),
            RegistryPushPolicy.of(RegistryModel.POLICY),
            signers,
            Instant.EPOCH);
    return RULES.stream().flatMap(rule -> rule.check(facts));
  }
}
