package dev.byreis.core.artifact;

import dev.byreis.core.registry.ProjectId;
import java.util.Arrays;

/**
 * The block in a pull request that says what a submission is (ART-168, ART-169).
 *
 * @param project the project
 * @param secretsPath the path of the file of record
 * @param baseFilePath the same path, or empty
 * @param keys what is submitted
 * @param artifactSha the raw digest of the submission's file
 */
public record SubmissionMetadata(
    ProjectId project,
    String secretsPath,
    String baseFilePath,
    SubmittedKeys keys,
    ArtifactSha artifactSha) {
  public SubmissionMetadata {
    if (!isPath(secretsPath) || !baseFilePath.isEmpty() && !isPath(baseFilePath)) {
      throw new IllegalArgumentException("paths must be relative and clean");
    }
  }

  /** A relative path in clean form, of printable characters. */
  static boolean isPath(String text) {
    return text.length() <= 1024
        && text.codePoints().noneMatch(Character::isISOControl)
        && Arrays.stream(text.split("/", -1))
            .noneMatch(p -> p.isEmpty() || p.equals(".") || p.equals(".."));
  }

  /** The block, ending in a line feed; the same text as the stock client's. */
  public String block() {
    return SubmissionJson.block(this);
  }

  /**
   * The one block of a pull request's description.
   *
   * @throws MalformedSubmissionException if there is none or several, or it has not its exact form
   */
  public static SubmissionMetadata read(String description) throws MalformedSubmissionException {
    return SubmissionBlock.read(description);
  }
}
