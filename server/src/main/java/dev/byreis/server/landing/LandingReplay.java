package dev.byreis.server.landing;

import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.evidence.Evidence;
import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends what a crash interrupted, before the first request is served and before quarantines are
 * swept (ROT-42). Replaying twice changes nothing.
 */
public final class LandingReplay {
  private final TrustedHeads heads;
  private final LandingJournal journal;
  private final Evidence evidence;

  public LandingReplay(TrustedHeads heads, LandingJournal journal, Evidence evidence) {
    this.heads = heads;
    this.journal = journal;
    this.evidence = evidence;
  }

  /** How one entry ended. */
  public enum Ended {
    /** Every ref is where the landing puts it, and recorded there. */
    FINISHED,
    /**
     * A ref is somewhere else, objects are missing, or no such decision is on record: nothing
     * moved, the entry stays, people decide.
     */
    SURPRISED
  }

  /** Finishes one entry. */
  public Ended replay(LandingJournal.Entry entry, HostedRepository repository, RepositoryRefs refs)
      throws IOException {
    List<RefUpdate> open = new ArrayList<>();
    for (RefUpdate update : entry.updates()) {
      RefPosition now = refs.find(update.ref());
      if (now.equals(RefPosition.before(update))) {
        open.add(update);
      } else if (!now.equals(RefPosition.after(update))) {
        return Ended.SURPRISED;
      }
    }
    if (!evidence.holds(entry.decision()) || !refs.isWhole(entry.updates())) {
      return Ended.SURPRISED;
    }
    if (!open.isEmpty() && refs.move(open) == RepositoryRefs.Moved.NONE) {
      return Ended.SURPRISED;
    }
    heads.record(repository, notYetRecorded(entry, repository));
    journal.close(entry);
    return Ended.FINISHED;
  }

  private List<RefUpdate> notYetRecorded(LandingJournal.Entry entry, HostedRepository repository)
      throws IOException {
    List<RefUpdate> missing = new ArrayList<>();
    for (RefUpdate update : entry.updates()) {
      RefName ref = update.ref();
      Optional<RefPosition> recorded = heads.find(repository, ref);
      if (recorded.isEmpty() || !recorded.get().equals(RefPosition.after(update))) {
        missing.add(update);
      }
    }
    return missing;
  }
}
