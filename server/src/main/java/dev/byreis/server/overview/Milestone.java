package dev.byreis.server.overview;

import java.util.List;

/**
 * One step of a rotation.
 *
 * @param stage which
 * @param progress how far it is
 * @param note what people should know about it; may be empty
 * @param marks what has happened; may be empty
 */
public record Milestone(Stage stage, Progress progress, String note, List<Mark> marks) {
  public Milestone {
    marks = List.copyOf(marks);
  }

  /** The steps, in the order of ROT section 2. */
  public enum Stage {
    BRANCH("branch"),
    WRITE_AHEAD("write-ahead"),
    READINESS("readiness"),
    COMMIT("CommitRotation"),
    MERGE("merge"),
    /** Instead of CommitRotation and merge. */
    REVERSAL("reversal"),
    /** Instead of CommitRotation and merge, by two administrators. */
    ROLL_BACK("roll-back");

    private final String title;

    Stage(String title) {
      this.title = title;
    }

    /** What people call it. */
    public String title() {
      return title;
    }
  }

  /** How far a step is. */
  public enum Progress {
    DONE("done"),
    /** It is what has to happen now. */
    NEXT("next"),
    /** Others come first. */
    LATER("later"),
    NOT_NEEDED("not needed"),
    /** It is not as the protocol has it. */
    BROKEN("out of order");

    private final String words;

    Progress(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
