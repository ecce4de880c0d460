package dev.byreis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifyOfRecordTest {
  private static final ProjectId PROJECT = new ProjectId("myapp");
  private static final LogicalName FILE = new LogicalName("production");
  private static final Set<AgeRecipient> BOTH = Set.of(Sample.ALICE_AGE, Sample.BOB_AGE);
  private static final String NOW = "2026-01-01T00:00:00Z";

  @Test
  void theSampleIsVerified() {
    assertThat(verify(PROJECT, FILE, BOTH, settled(1), Sample.signedArtifact())).isEmpty();
    Pending pending = pending(1, Sample.signedArtifact().contentSha());
    assertThat(verify(PROJECT, FILE, BOTH, announcing(0, pending), Sample.signedArtifact()))
        .isEmpty();
  }

  @Test
  void eachCheckHasItsErrorAndComesBeforeTheNext() {
    SignedArtifact good = Sample.signedArtifact();
    SignedArtifact bad = new SignedArtifact(good.body(), good.signer(), zeros());
    SignedArtifact unknown = new SignedArtifact(good.body(), new AdminId("mallory"), zeros());
    SignedArtifact another = new SignedArtifact(good.body(), new AdminId("bob"), good.signature());
    UnsignedArtifact unsigned = new UnsignedArtifact(good.body());
    ProjectId otherProject = new ProjectId("other");
    Set<AgeRecipient> one = Set.of(Sample.ALICE_AGE);
    assertThat(verify(otherProject, FILE, one, settled(2), unsigned))
        .contains(RecordError.IDENTITY);
    assertThat(verify(PROJECT, new LogicalName("other"), one, settled(2), unsigned))
        .contains(RecordError.IDENTITY);
    assertThat(verify(PROJECT, FILE, one, settled(2), unsigned)).contains(RecordError.RECIPIENTS);
    assertThat(verify(PROJECT, FILE, BOTH, settled(2), unsigned)).contains(RecordError.REPLAY);
    assertThat(verify(PROJECT, FILE, BOTH, settled(0), unsigned)).contains(RecordError.COUNTER);
    assertThat(verify(PROJECT, FILE, BOTH, settled(1), unsigned)).contains(RecordError.UNSIGNED);
    assertThat(verify(PROJECT, FILE, BOTH, settled(1), unknown)).contains(RecordError.SIGNER);
    assertThat(verify(PROJECT, FILE, BOTH, settled(1), another)).contains(RecordError.SIGNATURE);
    assertThat(verify(PROJECT, FILE, BOTH, settled(1), bad)).contains(RecordError.SIGNATURE);
  }

  @Test
  void everyRowOfTheCounterTableIsAsWritten() {
    ContentSha mine = Sample.signedArtifact().contentSha();
    ContentSha other = new ContentSha(new Sha256("0".repeat(64)));
    assertThat(CounterDecision.of(CounterValue.of(1), mine, new CounterAuthority.Unverified()))
        .isEqualTo(CounterDecision.UNVERIFIED_AUTHORITY);
    for (long accepted = 0; accepted < 5; accepted++) {
      for (long signed = 0; signed < 8; signed++) {
        assertThat(decide(signed, mine, settled(accepted)))
            .isEqualTo(expected(signed - accepted, CounterDecision.NOT_ANNOUNCED));
        assertThat(decide(signed, mine, announcing(accepted, pending(accepted + 1, mine))))
            .isEqualTo(expected(signed - accepted, CounterDecision.ANNOUNCED));
        assertThat(decide(signed, mine, announcing(accepted, pending(accepted + 1, other))))
            .isEqualTo(expected(signed - accepted, CounterDecision.OTHER_ANNOUNCED));
      }
    }
  }

  @Test
  void theEndOfTheRangeIsNotFollowedByItsBeginning() {
    CounterValue last = CounterValue.find("18446744073709551615").orElseThrow();
    CounterAuthority authority = settled(0);
    ContentSha mine = Sample.signedArtifact().contentSha();
    assertThat(CounterDecision.of(last, mine, authority)).isEqualTo(CounterDecision.TOO_FAR_AHEAD);
  }

  @Test
  void stanzasFitTheRecipients() {
    ArtifactBody body = Sample.signedArtifact().body();
    assertThat(StanzaCheck.misfits(body, BOTH)).isEmpty();
    assertThat(StanzaCheck.misfits(body, Set.of(Sample.ALICE_AGE))).hasSize(2);
    assertThat(
            StanzaCheck.misfits(
                body, Set.of(Sample.ALICE_AGE, Sample.BOB_AGE, Sample.CAROL_PLUGIN)))
        .hasSize(2);
  }

  private static CounterDecision expected(long ahead, CounterDecision next) {
    if (ahead == 1) {
      return next;
    }
    if (ahead == 0) {
      return CounterDecision.CURRENT;
    }
    return ahead < 0 ? CounterDecision.REPLAYED : CounterDecision.TOO_FAR_AHEAD;
  }

  private static CounterDecision decide(long signed, ContentSha sha, CounterAuthority authority) {
    return CounterDecision.of(CounterValue.of(signed), sha, authority);
  }

  private static Optional<RecordError> verify(
      ProjectId project,
      LogicalName file,
      Set<AgeRecipient> recipients,
      CounterAuthority authority,
      Artifact artifact) {
    return new VerifyOfRecord(project, file, recipients, Sample.roster(), authority)
        .verify(artifact)
        .fold(verified -> Optional.empty(), refused -> Optional.of(refused.error()));
  }

  private static Bytes zeros() {
    return Bytes.owning(new byte[64]);
  }

  private static Counter.Standing standing(long accepted) {
    return new Counter.Standing(
        CounterValue.of(accepted), accepted == 0 ? "" : "o/r#1", CounterValue.ZERO);
  }

  private static CounterAuthority settled(long accepted) {
    try {
      return new CounterAuthority.Verified(Counter.settled(PROJECT, FILE, standing(accepted), NOW));
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }

  private static CounterAuthority announcing(long accepted, Pending pending) {
    try {
      return new CounterAuthority.Verified(
          Counter.announcing(PROJECT, FILE, standing(accepted), NOW, pending));
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }

  private static Pending pending(long counter, ContentSha target) {
    return new Pending(
        CounterValue.of(counter),
        target.sha(),
        new TargetPr("o/r#1"),
        NOW,
        new CommitId("a".repeat(40)));
  }
}
