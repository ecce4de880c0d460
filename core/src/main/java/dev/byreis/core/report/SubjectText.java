package dev.byreis.core.report;

import dev.byreis.core.finding.Subject;

/** A subject in one line, as it comes from the repository: not yet safe to print. */
final class SubjectText implements Subject.Cases<String> {
  private static final SubjectText INSTANCE = new SubjectText();

  private SubjectText() {}

  static String of(Subject subject) {
    return subject.match(INSTANCE);
  }

  @Override
  public String push() {
    return "this push";
  }

  @Override
  public String ref(Subject.Ref ref) {
    return "ref " + ref.ref().value();
  }

  @Override
  public String commit(Subject.Commit commit) {
    return "commit " + commit.commit().abbreviated();
  }

  @Override
  public String path(Subject.Path path) {
    return "commit " + path.commit().abbreviated() + ", path " + path.path().value();
  }
}
