package dev.byreis.core.testing.corpus;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import java.util.List;

/**
 * Two pushes onto one registry.
 *
 * @param head where {@code main} is before either
 * @param good where the push without the fault moves it
 * @param bad the tip that the push with the fault is about
 * @param updates the refs that the push with the fault asks to move
 */
public record StagedPush(CommitId head, CommitId good, CommitId bad, List<RefUpdate> updates) {
  /** The ref that holds the good tip, so that it can be fetched. */
  public static final String GOOD = "refs/corpus/good";

  /** The ref that holds the bad tip. */
  public static final String BAD = "refs/corpus/bad";

  public StagedPush {
    updates = List.copyOf(updates);
  }

  /** The push of the bad tip to {@code main}, as almost all are. */
  static StagedPush toMain(CommitId head, CommitId good, CommitId bad) {
    return new StagedPush(head, good, bad, List.of(move(head, bad)));
  }

  static RefUpdate move(CommitId from, CommitId to) {
    return new RefUpdate.Move(RefName.MAIN, from.asObject(), to.asObject());
  }

  /** The refs that the push without the fault asks to move. */
  public List<RefUpdate> goodUpdates() {
    return List.of(move(head, good));
  }
}
