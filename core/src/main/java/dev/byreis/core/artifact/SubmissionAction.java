package dev.byreis.core.artifact;

import java.util.Arrays;
import java.util.Optional;

/** What a submission does with a key (ART-166). */
public enum SubmissionAction {
  ADD("add"),
  REPLACE("replace");

  private final String word;

  SubmissionAction(String word) {
    this.word = word;
  }

  /** The word in branch names and metadata. */
  public String word() {
    return word;
  }

  public static Optional<SubmissionAction> find(String word) {
    return Arrays.stream(values()).filter(a -> a.word.equals(word)).findFirst();
  }
}
