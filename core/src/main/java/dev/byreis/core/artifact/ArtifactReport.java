package dev.byreis.core.artifact;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.Ed25519PublicKey;

/**
 * Everything that can be shown about an artifact without a private key.
 *
 * @param artifact shape, project, file, counter, fingerprints and key names
 * @param rawSha the digest of the exact bytes
 * @param contentSha the digest of record
 * @param form whether the bytes are canonical
 * @param signature whether the signature holds
 */
public record ArtifactReport(
    Artifact artifact, ArtifactSha rawSha, ContentSha contentSha, Form form, Signature signature) {
  /** Whether writing the artifact again gives the same bytes (ART-30). */
  public enum Form {
    CANONICAL,
    OTHER
  }

  /** What is known about the signature. */
  public enum Signature {
    /** A submission has none. */
    NONE,
    /** No key was given. */
    NOT_CHECKED,
    HOLDS,
    WRONG
  }

  /** The report on this artifact, which was read from these bytes. */
  public static ArtifactReport of(Artifact artifact, Bytes file) {
    Signature state = artifact.fold(s -> Signature.NOT_CHECKED, u -> Signature.NONE);
    return new ArtifactReport(
        artifact, ArtifactSha.of(file), artifact.contentSha(), form(artifact, file), state);
  }

  /** The same, with the signature checked against this key. */
  public ArtifactReport checkedWith(Ed25519PublicKey key) {
    Signature state =
        artifact.fold(
            s -> s.claim(key).holds() ? Signature.HOLDS : Signature.WRONG, u -> Signature.NONE);
    return new ArtifactReport(artifact, rawSha, contentSha, form, state);
  }

  private static Form form(Artifact artifact, Bytes file) {
    try {
      return ArtifactWriter.write(artifact).equals(file) ? Form.CANONICAL : Form.OTHER;
    } catch (OversizedArtifactException e) {
      return Form.OTHER;
    }
  }
}
