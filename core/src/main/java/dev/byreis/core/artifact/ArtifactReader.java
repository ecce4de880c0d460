package dev.byreis.core.artifact;

import dev.byreis.core.finding.Code;
import dev.byreis.core.repo.Bytes;

/**
 * The strict reader of {@code *.enc.yaml} (ART section 3). It proves everything about a file that
 * the file alone can show; whose it is and whether it is current is asked elsewhere.
 */
public final class ArtifactReader {
  /** The largest file in bytes that any client reads from git (ART-107), and so the bound here. */
  public static final int LARGEST = 1 << 20;

  private ArtifactReader() {}

  /** Reads one file; every fault is an answer. */
  public static ArtifactReading read(Bytes file) {
    try {
      return new ArtifactReading.Read(ArtifactTree.read(YamlTree.read(plainText(file))));
    } catch (MalformedArtifactException e) {
      return e.asRefusal();
    }
  }

  private static String plainText(Bytes file) throws MalformedArtifactException {
    if (file.length() > LARGEST) {
      throw new MalformedArtifactException(
          Code.ARTIFACT_TOO_LARGE, "file", "more than " + LARGEST + " bytes");
    }
    String text = PlainText.of(file);
    if (text.indexOf('#') >= 0) {
      // No name, field or armor holds this character, so it can only begin a comment.
      throw MalformedArtifactException.form(PlainText.lineOf(text, text.indexOf('#')), "a comment");
    }
    return text;
  }
}
