package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactReading;
import dev.byreis.core.artifact.ArtifactReport;
import dev.byreis.core.artifact.ProjectConfigFile;
import dev.byreis.core.artifact.SignedArtifact;
import java.util.Optional;

/** What a file says, as far as a rule may ask. */
public sealed interface Meaning {
  /**
   * An encrypted file.
   *
   * @param artifact what was read
   * @param form whether its bytes are the canonical ones
   */
  record Encrypted(Artifact artifact, ArtifactReport.Form form) implements Meaning {}

  /** Not an encrypted file, and why not. */
  record Unencrypted(ArtifactReading.Refused why) implements Meaning {}

  /** A {@code .byreis.yaml}. */
  record Config(ProjectConfigFile.Reading reading) implements Meaning {}

  /** A {@code .gitattributes}. */
  record Attributes(GitAttributes attributes) implements Meaning {}

  default Optional<Artifact> findArtifact() {
    return this instanceof Encrypted encrypted
        ? Optional.of(encrypted.artifact())
        : Optional.empty();
  }

  default Optional<SignedArtifact> findSigned() {
    return findArtifact().flatMap(a -> a.fold(Optional::of, unsigned -> Optional.empty()));
  }
}
