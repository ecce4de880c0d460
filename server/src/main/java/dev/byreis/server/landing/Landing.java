package dev.byreis.server.landing;

import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.RepositoryRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one accepted push real, in every repository that it concerns or in none. The caller holds
 * the locks of ROT-34 and has the decision on record. The order never changes: objects into the
 * permanent store and synced, the intent into the journal, every ref looked at, refs by
 * compare-and-set with the registry first, recorded heads, the outcome, the journal entry closed
 * (ROT-40, ROT-41).
 */
public final class Landing {
  private static final Logger LOG = LoggerFactory.getLogger(Landing.class);

  private final LandingBooks books;
  private final Act act;
  private final Map<String, Place> places;
  private final List<LandingPart> attempted = new ArrayList<>();
  private boolean recorded;

  private Landing(LandingBooks books, Act act) {
    this.books = books;
    this.act = act;
    this.places =
        act.places().stream()
            .collect(Collectors.toMap(place -> place.repository().name(), place -> place));
  }

  /**
   * What is to land.
   *
   * @param places every repository that the entry names
   * @param objects what the push brought
   * @param entry what the journal says about it
   * @param outcome keeps the outcome
   */
  public record Act(
      List<Place> places, IncomingObjects objects, LandingJournal.Entry entry, Outcome outcome) {
    public Act {
      places = List.copyOf(places);
    }
  }

  /** Keeps the outcome of a landing. */
  @FunctionalInterface
  public interface Outcome {
    /**
     * Keeps that everything has landed, synced when it returns.
     *
     * @return whether it is kept; otherwise the landing is taken back
     */
    boolean landed();
  }

  /**
   * Lands one push, whole or not at all. Nobody may read the refs meanwhile (ROT-44).
   *
   * @throws IOException if the machine failed and no ref has moved, or all were moved back
   */
  public static LandingEnd land(LandingBooks books, Act act) throws IOException {
    return new Landing(books, act).land();
  }

  private LandingEnd land() throws IOException {
    act.objects().release();
    mark(LandingStep.OBJECTS_KEPT);
    try {
      books.journal().open(act.entry());
      mark(LandingStep.JOURNALED);
      return startsAsExpected() ? move() : undo(new LandingEnd.LostRace());
    } catch (IOException | RuntimeException e) {
      if (undo(new LandingEnd.LostRace()) instanceof LandingEnd.Unfinished unfinished) {
        LOG.error("landing {} failed and could not be taken back", act.entry().id(), e);
        return unfinished;
      }
      throw e;
    }
  }

  /** The same look at all refs before the first one moves that a replay takes (ROT-42). */
  private boolean startsAsExpected() throws IOException {
    for (LandingPart part : act.entry().parts()) {
      for (RefUpdate update : part.updates()) {
        if (!refs(part).find(update.ref()).equals(RefPosition.before(update))) {
          return false;
        }
      }
    }
    for (LandingPart part : act.entry().parts().subList(1, act.entry().parts().size())) {
      if (!refs(part).isWhole(part.updates())) {
        throw new IOException("objects of " + part.repository() + " are missing");
      }
    }
    mark(LandingStep.CHECKED);
    return true;
  }

  private LandingEnd move() throws IOException {
    List<RefName> left = new ArrayList<>();
    for (LandingPart part : act.entry().parts()) {
      if (part.isNeeded()) {
        attempted.add(part);
        if (refs(part).move(part.updates()) == RepositoryRefs.Moved.NONE) {
          attempted.remove(part);
          return undo(new LandingEnd.LostRace());
        }
        mark(isRegistry(part) ? LandingStep.REGISTRY_MOVED : LandingStep.PROJECT_MOVED, part);
      } else if (tidy(part)) {
        attempted.add(part);
        mark(LandingStep.BRANCH_DELETED, part);
      } else {
        part.updates().forEach(update -> left.add(update.ref()));
        mark(LandingStep.BRANCH_LEFT, part);
      }
    }
    books.heads().recordLanding(moves(attempted));
    recorded = true;
    mark(LandingStep.HEADS_RECORDED);
    if (!act.outcome().landed()) {
      return undo(new LandingEnd.NotKept());
    }
    mark(LandingStep.OUTCOME_RECORDED);
    close();
    return new LandingEnd.Landed(left);
  }

  private boolean tidy(LandingPart part) throws IOException {
    try {
      return refs(part).move(part.updates()) == RepositoryRefs.Moved.ALL;
    } catch (IOException e) {
      LOG.warn("landing {}: a branch could not be deleted", act.entry().id(), e);
      return notBack(part).size() == part.updates().size();
    }
  }

  /** Everything has happened and is on record; an entry that stays is replayed to no effect. */
  private void close() {
    try {
      books.journal().forget(act.entry());
      mark(LandingStep.CLOSED);
    } catch (IOException e) {
      LOG.error("landing {} has landed, but its entry could not be closed", act.entry().id(), e);
    }
  }

  /** Moves back what has moved, the last first, and closes the entry; then it ends as said. */
  private LandingEnd undo(LandingEnd end) {
    try {
      for (int i = attempted.size() - 1; i >= 0; i--) {
        LandingPart part = attempted.get(i);
        List<RefUpdate> back = notBack(part);
        if (!back.isEmpty() && refs(part).move(back) == RepositoryRefs.Moved.NONE) {
          return unfinished();
        }
      }
      if (recorded) {
        books.heads().recordLanding(moves(attempted.stream().map(LandingPart::inverse).toList()));
      }
      books.journal().close(act.entry());
      mark(LandingStep.TAKEN_BACK);
      return end;
    } catch (IOException | RuntimeException e) {
      LOG.error("landing {} could not be taken back", act.entry().id(), e);
      return unfinished();
    }
  }

  /**
   * The moves that take back what of this part has moved; a ref that is elsewhere is one of them.
   */
  private List<RefUpdate> notBack(LandingPart part) throws IOException {
    List<RefUpdate> back = new ArrayList<>();
    for (RefUpdate update : part.inverse().updates()) {
      if (!refs(part).find(update.ref()).equals(RefPosition.after(update))) {
        back.add(update);
      }
    }
    return back;
  }

  private LandingEnd unfinished() {
    mark(LandingStep.SURPRISED);
    return new LandingEnd.Unfinished();
  }

  private List<RefMoves> moves(List<LandingPart> parts) {
    return parts.stream()
        .map(part -> new RefMoves(place(part).repository(), part.updates()))
        .toList();
  }

  private boolean isRegistry(LandingPart part) {
    return place(part).repository().role() == RepositoryRole.REGISTRY;
  }

  private RepositoryRefs refs(LandingPart part) {
    return place(part).refs();
  }

  private Place place(LandingPart part) {
    Place place = places.get(part.repository());
    if (place == null) {
      throw new IllegalArgumentException("a landing in a repository that is not open");
    }
    return place;
  }

  private void mark(LandingStep step, LandingPart part) {
    books.log().reached(new LandingLog.Mark(act.entry().id(), step, part.repository()));
  }

  private void mark(LandingStep step) {
    mark(step, act.entry().parts().get(0));
  }
}
