package dev.byreis.core.artifact;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;

/**
 * The digest of record: SHA-256 over manifest stream, 0x1F and signature (ART-153). Never to be
 * confused with {@link ArtifactSha}; this is what pendings and registry commits name.
 *
 * @param sha the digest
 */
public record ContentSha(Sha256 sha) {
  private static final Bytes SEPARATOR = Bytes.utf8("\u001f");

  /** The digest of this stream with these raw signature bytes, which may be none. */
  public static ContentSha of(Bytes stream, Bytes signature) {
    return new ContentSha(new Sha256(stream.plus(SEPARATOR).plus(signature).sha256Hex()));
  }

  @Override
  public String toString() {
    return sha.hex();
  }
}
