package dev.byreis.core.registry;

/** Where the reading of a commit message stopped. It never leaves the reader. */
final class MalformedMessageException extends Exception {
  private final CommitMessage.Malformed malformed;

  MalformedMessageException(CommitMessage.Problem problem, String why) {
    super(why);
    this.malformed = new CommitMessage.Malformed(problem, why);
  }

  CommitMessage.Malformed asMessage() {
    return malformed;
  }
}
