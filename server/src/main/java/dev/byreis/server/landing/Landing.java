package dev.byreis.server.landing;

import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.util.List;

/**
 * Makes an accepted push real. The caller holds the locks of ROT-34 and has the decision on record.
 * The order never changes: objects into the permanent store and synced, the intent into the
 * journal, refs by compare-and-set, recorded heads, the journal entry closed (ROT-40, ROT-41).
 */
public final class Landing {
  private final TrustedHeads heads;
  private final LandingJournal journal;

  public Landing(TrustedHeads heads, LandingJournal journal) {
    this.heads = heads;
    this.journal = journal;
  }

  /**
   * What lands in one repository.
   *
   * @param repository where
   * @param objects what the push brought
   * @param refs the repository's refs
   * @param entry what the journal says about it
   */
  public record Step(
      HostedRepository repository,
      IncomingObjects objects,
      RepositoryRefs refs,
      LandingJournal.Entry entry) {
    List<RefUpdate> updates() {
      return entry.updates();
    }
  }

  /**
   * Lands one push, whole or not at all.
   *
   * @throws IOException if the machine failed; refs that had moved by then are moved back, and
   *     where that fails too, the entry stays open in the journal for {@link LandingReplay}
   */
  public RepositoryRefs.Moved land(Step step) throws IOException {
    step.objects().release();
    journal.open(step.entry());
    RepositoryRefs.Moved moved = step.refs().move(step.updates());
    if (moved == RepositoryRefs.Moved.ALL) {
      recordHeads(step);
    }
    journal.close(step.entry());
    return moved;
  }

  private void recordHeads(Step step) throws IOException {
    try {
      heads.record(step.repository(), step.updates());
    } catch (IOException e) {
      if (step.refs().move(inverse(step.updates())) == RepositoryRefs.Moved.ALL) {
        journal.close(step.entry());
      }
      throw e;
    }
  }

  /**
   * Undoes a landing whose outcome could not be recorded, while its locks are still held. If a step
   * fails, a ref is not where it is recorded, and people decide (ROT-56).
   */
  public void takeBack(Step step) throws IOException {
    List<RefUpdate> back = inverse(step.updates());
    if (step.refs().move(back) == RepositoryRefs.Moved.ALL) {
      heads.record(step.repository(), back);
    }
  }

  private static List<RefUpdate> inverse(List<RefUpdate> updates) {
    return updates.stream().map(Landing::inverse).toList();
  }

  private static RefUpdate inverse(RefUpdate update) {
    if (update instanceof RefUpdate.Create create) {
      return new RefUpdate.Delete(create.ref(), create.to());
    }
    if (update instanceof RefUpdate.Delete delete) {
      return new RefUpdate.Create(delete.ref(), delete.from());
    }
    RefUpdate.Move move = (RefUpdate.Move) update;
    return new RefUpdate.Move(move.ref(), move.to(), move.from());
  }
}
