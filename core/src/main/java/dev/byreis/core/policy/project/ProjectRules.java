package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Violation;
import java.util.List;

/** Every rule about what a push to a project brings (ART section 16). */
public final class ProjectRules {
  static final List<ProjectRule> RULES =
      List.of(
          new RefsUnmoved(),
          new AllowedRefs(),
          new BaseStays(),
          new BaseGoesForward(),
          new CreatedOnce(),
          new PusherMayMove(),
          new GivenAcknowledgement(),
          new PlainEntries(),
          new DistinctPaths(),
          new RecordsStay(),
          new ListedPaths(),
          new SubmissionAlone(),
          new SubmissionsOffBase(),
          new BoundedFiles(),
          new WellFormed(),
          new RecordsSigned(),
          new SubmissionsUnsigned(),
          new OfThisFile(),
          new RecipientsListed(),
          new StanzasFit(),
          new SignersKnown(),
          new SignaturesHold(),
          new NotReplayed(),
          new CountersAnnounced(),
          new NotBehindBase(),
          new NotSpent(),
          new NotEdited(),
          new KeysKept(),
          new FreshValues(),
          new ReviewedValues(),
          new CanonicalForm(),
          new SignerPushes(),
          new SubmissionKeysAgree(),
          new ConfigValid(),
          new ConfigStays(),
          new NoSecrets(),
          new AttributesHarmless(),
          new FootersReserved(),
          new MessagesAgree(),
          new BoundedPush(),
          new BoundedSubmissions());

  private ProjectRules() {}

  /** Every way in which the push breaks them, in the order of the rules. */
  public static List<Violation> check(ProjectPushFacts facts) {
    return RULES.stream().flatMap(rule -> rule.check(facts)).toList();
  }
}
