package dev.byreis.core.artifact;

/** An artifact's canonical form is larger than clients read (ART-107, ART-112). */
public final class OversizedArtifactException extends Exception {
  OversizedArtifactException(int size) {
    super("the file would have " + size + " bytes, more than " + ArtifactReader.LARGEST);
  }
}
