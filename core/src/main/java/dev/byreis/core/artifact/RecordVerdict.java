package dev.byreis.core.artifact;

import java.util.function.Function;

/** What the verification of a file of record came to. */
public sealed interface RecordVerdict {
  <R> R fold(Function<VerifiedArtifact, R> verified, Function<Refused, R> refused);

  record Verified(VerifiedArtifact artifact) implements RecordVerdict {
    @Override
    public <R> R fold(Function<VerifiedArtifact, R> verified, Function<Refused, R> refused) {
      return verified.apply(artifact);
    }
  }

  /** The first check of ART-156 that failed. */
  record Refused(RecordError error) implements RecordVerdict {
    @Override
    public <R> R fold(Function<VerifiedArtifact, R> verified, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
