package dev.byreis.core.artifact;

import java.util.function.Function;

/**
 * An encrypted file, strictly read: every instance satisfies ART-08 to ART-14, ART-18, ART-19 and
 * what ART-20 to ART-22 ask of a file alone. Whether it is signed is its type (ART-103).
 */
public sealed interface Artifact permits SignedArtifact, UnsignedArtifact {
  /** What a signature covers. */
  ArtifactBody body();

  /** The digest of record; with an empty signature for an unsigned file (ART-153). */
  ContentSha contentSha();

  <R> R fold(Function<SignedArtifact, R> signed, Function<UnsignedArtifact, R> unsigned);
}
