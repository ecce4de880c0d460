package dev.byreis.core.artifact;

/**
 * Evidence that an artifact passed every check of ART-156. Only {@link VerifyOfRecord} makes it.
 */
public final class VerifiedArtifact {
  private final SignedArtifact artifact;

  VerifiedArtifact(SignedArtifact artifact) {
    this.artifact = artifact;
  }

  public SignedArtifact artifact() {
    return artifact;
  }
}
