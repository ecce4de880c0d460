package dev.byreis.core.artifact;

import dev.byreis.core.finding.Code;

/** A file is no artifact: which rule it breaks, where and how. */
final class MalformedArtifactException extends Exception {
  private final Code code;
  private final String where;

  MalformedArtifactException(Code code, String where, String why) {
    // an answer, and a frequent one: most files are no artifacts. Nobody looks for its place in
    // code
    super(why, null, false, false);
    this.code = code;
    this.where = where;
  }

  static MalformedArtifactException form(int line, String why) {
    return new MalformedArtifactException(Code.ARTIFACT_YAML_FORM, "line " + line, why);
  }

  ArtifactReading.Refused asRefusal() {
    return new ArtifactReading.Refused(code, where, String.valueOf(getMessage()));
  }
}
