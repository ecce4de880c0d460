package dev.byreis.core.artifact;

import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Roster;
import java.util.Optional;
import java.util.Set;

/**
 * The ordered checks of ART-156, against what one verified registry head says. Steps 1, 2, 4 and
 * the form of step 9 are proven by {@link ArtifactReader}; the signature here is over the stream
 * that is recomputed from the values.
 *
 * @param project the expected project
 * @param file the expected logical name
 * @param recipients all that the file must be encrypted to
 * @param roster whose signatures count
 * @param authority what the counter file says
 */
public record VerifyOfRecord(
    ProjectId project,
    LogicalName file,
    Set<AgeRecipient> recipients,
    Roster roster,
    CounterAuthority authority) {
  public VerifyOfRecord {
    recipients = Set.copyOf(recipients);
  }

  /** All nine steps. */
  public RecordVerdict verify(Artifact artifact) {
    return findSubmissionError(artifact)
        .or(() -> findCounterError(artifact))
        .map(VerifyOfRecord::refused)
        .orElseGet(() -> artifact.fold(this::verifySignature, u -> refused(RecordError.UNSIGNED)));
  }

  /** Steps 1 to 5 only; an artifact that passes is still unverified. */
  public Optional<RecordError> findSubmissionError(Artifact artifact) {
    ArtifactBody body = artifact.body();
    if (!body.project().equals(project) || !body.file().equals(file)) {
      return Optional.of(RecordError.IDENTITY);
    }
    return body.recipients().equals(Fingerprint.ofAll(recipients))
        ? Optional.empty()
        : Optional.of(RecordError.RECIPIENTS);
  }

  private Optional<RecordError> findCounterError(Artifact artifact) {
    CounterDecision row =
        CounterDecision.of(artifact.body().counter(), artifact.contentSha(), authority);
    return switch (row.outcome()) {
      case ACCEPTABLE -> Optional.empty();
      case REPLAY -> Optional.of(RecordError.REPLAY);
      case RECONCILE -> Optional.of(RecordError.COUNTER);
    };
  }

  private RecordVerdict verifySignature(SignedArtifact artifact) {
    Optional<Admin> signer = roster.find(artifact.signer());
    if (signer.isEmpty()) {
      return refused(RecordError.SIGNER);
    }
    return artifact.claim(signer.get().signerKey()).holds()
        ? new RecordVerdict.Verified(new VerifiedArtifact(artifact))
        : refused(RecordError.SIGNATURE);
  }

  private static RecordVerdict refused(RecordError error) {
    return new RecordVerdict.Refused(error);
  }
}
