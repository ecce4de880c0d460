package dev.byreis.core.artifact;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.SignatureClaim;
import java.util.function.Function;

/**
 * A file of record. That the signature holds is not implied: see {@link VerifyOfRecord}.
 *
 * @param body what the signature covers
 * @param signer whose signature it claims to be; not itself signed
 * @param signature 64 bytes
 */
public record SignedArtifact(ArtifactBody body, AdminId signer, Bytes signature)
    implements Artifact {
  private static final int SIGNATURE_SIZE = 64;

  public SignedArtifact {
    if (signature.length() != SIGNATURE_SIZE) {
      throw new IllegalArgumentException("a signature has 64 bytes");
    }
  }

  /** The claim that the signature makes, if this key is the signer's (ART-150). */
  public SignatureClaim claim(Ed25519PublicKey key) {
    return new SignatureClaim(key, ManifestStream.of(body), signature);
  }

  @Override
  public ContentSha contentSha() {
    return ContentSha.of(ManifestStream.of(body), signature);
  }

  @Override
  public <R> R fold(Function<SignedArtifact, R> signed, Function<UnsignedArtifact, R> unsigned) {
    return signed.apply(this);
  }
}
