package dev.byreis.core.policy.project;

import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;

/**
 * One ref that a push asks to move.
 *
 * @param update from where to where
 * @param role what the ref is for
 * @param course how the new tip relates to the old one
 * @param fault what is wrong with an acknowledgement; nothing with any other ref
 */
public record PushedRef(RefUpdate update, RefRole role, Course course, TagFault fault) {
  /** How a ref moves. */
  public enum Course {
    CREATED,
    FORWARD,
    /** Commits that were on it are not any more. */
    NOT_FORWARD,
    /** The ref is not where the push takes it to be. */
    MISSED,
    DELETED
  }

  /** What an acknowledgement lacks (ROT-62). */
  public enum TagFault {
    NONE("nothing"),
    NO_SUCH_BRANCH("there is no such rotation branch"),
    UNKNOWN_CONSUMER("the project has no such consumer"),
    NOT_A_TAG("not an annotated tag"),
    NOT_GIVEN("not exactly the message for the branch's tip, signed by the consumer's key");

    private final String words;

    TagFault(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  public RefName ref() {
    return update.ref();
  }
}
