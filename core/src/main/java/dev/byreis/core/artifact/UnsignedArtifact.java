package dev.byreis.core.artifact;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.repo.Bytes;
import java.util.function.Function;

/**
 * A submission: what a contributor proposes (ART-166).
 *
 * @param body what a signature would cover
 */
public record UnsignedArtifact(ArtifactBody body) implements Artifact {
  @Override
  public ContentSha contentSha() {
    return ContentSha.of(ManifestStream.of(body), Bytes.empty());
  }

  /** The same content, signed. */
  public SignedArtifact signedBy(AdminId signer, Bytes signature) {
    return new SignedArtifact(body, signer, signature);
  }

  @Override
  public <R> R fold(Function<SignedArtifact, R> signed, Function<UnsignedArtifact, R> unsigned) {
    return unsigned.apply(this);
  }
}
