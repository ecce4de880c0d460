package dev.byreis.core.artifact;

import dev.byreis.core.finding.Code;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;

/** Text that every reader sees alike: ART-09. */
final class PlainText {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private PlainText() {}

  /**
   * The text of this file.
   *
   * @throws MalformedArtifactException if it is not UTF-8, or holds a byte order mark or any
   *     control character but the line feed
   */
  static String of(Bytes file) throws MalformedArtifactException {
    String text;
    try {
      text = file.toUtf8();
    } catch (MalformedObjectException e) {
      throw new MalformedArtifactException(Code.ARTIFACT_NOT_PLAIN_TEXT, "file", "not valid UTF-8");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == BYTE_ORDER_MARK || c != '\n' && Character.isISOControl(c)) {
        throw new MalformedArtifactException(
            Code.ARTIFACT_NOT_PLAIN_TEXT,
            "line " + lineOf(text, i),
            String.format("the character U+%04X", (int) c));
      }
    }
    return text;
  }

  /** The number of the line, from 1, in which this position is. */
  static int lineOf(String text, int position) {
    return 1 + (int) text.chars().limit(position).filter(c -> c == '\n').count();
  }
}
