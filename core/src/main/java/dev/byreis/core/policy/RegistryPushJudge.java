package dev.byreis.core.policy;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RegistryFiles;
import dev.byreis.core.registry.verify.JudgedPush;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.ArrayList;
import java.util.List;

/** Judges a push to the registry with the state before it (ROT section 4, REG section 17). */
public final class RegistryPushJudge {
  private static final List<PushRule> RULES =
      List.of(
          new OneOperationPerPush(),
          new RosterAsAnnounced(),
          new ProjectFilesApart(),
          new RosterExceptionInOnePush(),
          new SignersStay(),
          new RosterAddApproved(),
          new AuditTimeNear());

  private final RegistryPushPolicy policy;
  private final SignersAtBase signers;
  private final ProjectImpact projects;

  /** Judges with no project in sight. */
  public RegistryPushJudge(RegistryPushPolicy policy, SignersAtBase signers) {
    this(policy, signers, ProjectImpact.OUT_OF_SIGHT);
  }

  /** Judges with these projects in sight. */
  public RegistryPushJudge(
      RegistryPushPolicy policy, SignersAtBase signers, ProjectImpact projects) {
    this.policy = policy;
    this.signers = signers;
    this.projects = projects;
  }

  /**
   * The decision on one push.
   *
   * @param before the registry, verified up to where {@code main} is now
   * @param push what arrived
   * @param files sees what arrived
   * @throws UnreadableRepositoryException if not enough can be seen to decide
   */
  public RegistryDecision judge(VerifiedRegistry before, RegistryPush push, RegistryFiles files)
      throws UnreadableRepositoryException {
    List<Violation> refs = RegistryRefs.check(before.head(), push);
    if (!refs.isEmpty()) {
      return new RegistryDecision.Refused(Judgement.of(new Verdict.Reject(refs)));
    }
    JudgedPush judged =
        RegistryVerifier.judge(before, push.contents().commits(), files, policy.commits());
    List<Violation> violations = new ArrayList<>(judged.violations());
    violations.addAll(ofPush(new PushFacts(judged, policy, signers, push.received())));
    Impact impact = impact(judged, violations);
    violations.addAll(impact.violations());
    return violations.isEmpty()
        ? new RegistryDecision.Accepted(
            new Judgement(
                new Accept(push.contents().commits().size()), impact.passages(), impact.moves()),
            judged.verified())
        : new RegistryDecision.Refused(
            new Judgement(new Verdict.Reject(violations), impact.passages(), List.of()));
  }

  /** What is broken already refuses the push, whatever else could not be seen. */
  private Impact impact(JudgedPush judged, List<Violation> found)
      throws UnreadableRepositoryException {
    try {
      return projects.of(judged);
    } catch (UnreadableRepositoryException e) {
      if (found.isEmpty()) {
        throw e;
      }
      return Impact.NONE;
    }
  }

  private static List<Violation> ofPush(PushFacts facts) throws UnreadableRepositoryException {
    try {
      return RULES.stream().flatMap(rule -> rule.check(facts)).toList();
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }
}
