package dev.byreis.core.registry;

import dev.byreis.core.repo.CommitId;
import java.util.Optional;

/**
 * What the log says about one rotation branch: who announced it, and how it ended.
 *
 * @param branch the branch
 * @param opening its first write-ahead, or where it is first named
 * @param announcement what was announced
 * @param settlement how it ended; the last such record wins (ROT section 1)
 */
public record RotationRecord(
    RotationBranch branch, Opening opening, Announcement announcement, Settlement settlement) {

  /**
   * The commit that first names the branch.
   *
   * @param commit that commit
   * @param owner its signer (ROT section 1)
   * @param rosterBefore the roster at its parent (REG-203)
   * @param filesBefore the project's files at its parent, from which F(p) is taken (ROT section 1)
   */
  public record Opening(
      CommitId commit, AdminId owner, Roster rosterBefore, Reading<ProjectFiles> filesBefore) {}

  /** How much the write-ahead said. */
  public sealed interface Announcement {
    /** The stock client's: pendings only, no epoch and no delta. */
    record Stock() implements Announcement {}

    /** One A* commit. */
    record WriteAhead(CounterValue epoch, RecipientDelta delta) implements Announcement {}
  }

  /** How a branch ended. */
  public enum Settlement {
    OPEN,
    COMMITTED,
    REVERSED,
    ROLLED_BACK
  }

  /** The epoch and delta that an A* announced; empty for the stock client's write-ahead. */
  public Optional<Announcement.WriteAhead> writeAhead() {
    return announcement instanceof Announcement.WriteAhead w ? Optional.of(w) : Optional.empty();
  }

  RotationRecord settled(Settlement how) {
    return new RotationRecord(branch, opening, announcement, how);
  }
}
