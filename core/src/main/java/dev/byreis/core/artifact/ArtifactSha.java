package dev.byreis.core.artifact;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;

/**
 * The raw digest: SHA-256 of the exact file bytes (ART-152). Pins what was reviewed; never to be
 * confused with {@link ContentSha}.
 *
 * @param sha the digest
 */
public record ArtifactSha(Sha256 sha) {
  public static ArtifactSha of(Bytes file) {
    return new ArtifactSha(new Sha256(file.sha256Hex()));
  }

  @Override
  public String toString() {
    return sha.hex();
  }
}
