package dev.byreis.server.landing;

import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a crash interrupted, before the first request is served and before quarantines are
 * swept (ROT-42). Replaying twice changes nothing.
 */
public final class LandingReplay {
  private static final Logger LOG = LoggerFactory.getLogger(LandingReplay.class);

  private final LandingBooks books;
  private final Evidence evidence;
  private final Places places;
  private final Proof proof;

  public LandingReplay(LandingBooks books, Evidence evidence, Places places, Proof proof) {
    this.books = books;
    this.evidence = evidence;
    this.places = places;
    this.proof = proof;
  }

  /** Looks once more at what an entry wants to land. */
  @FunctionalInterface
  public interface Proof {
    /** Whether the repository verifies where the update leaves it. */
    boolean verifies(HostedRepository repository, RefUpdate update) throws IOException;
  }

  /** How one entry ended. */
  public enum Ended {
    /** Every ref is where the landing puts it, and recorded there. */
    FINISHED,
    /**
     * A ref is somewhere else, objects are missing or do not verify, or no such decision is on
     * record: nothing moved, the entry stays, people decide.
     */
    SURPRISED
  }

  /** What is left to do in one repository. */
  private record Rest(Place place, LandingPart part, List<RefUpdate> open) {}

  /** Finishes one entry. */
  public Ended replay(LandingJournal.Entry entry) throws IOException {
    List<Rest> rests = new ArrayList<>();
    for (LandingPart part : entry.parts()) {
      Optional<Rest> rest = rest(part);
      if (rest.isEmpty()) {
        return surprised(entry);
      }
      rests.add(rest.get());
    }
    if (!evidence.holds(entry.decision()) || !areProved(rests)) {
      return surprised(entry);
    }
    for (Rest rest : rests) {
      rest.place().refs().breakLocks(rest.part().updates());
      if (!moves(rest) && rest.part().isNeeded()) {
        return surprised(entry);
      }
    }
    books.heads().recordLanding(notYetRecorded(rests));
    books.journal().close(entry);
    mark(entry, LandingStep.CLOSED);
    return Ended.FINISHED;
  }

  /** Empty if a ref is neither where the part finds it nor where it leaves it, or unreadable. */
  private Optional<Rest> rest(LandingPart part) throws IOException {
    Optional<Place> place = places.find(part.repository());
    if (place.isEmpty()) {
      return Optional.empty();
    }
    List<RefUpdate> open = new ArrayList<>();
    for (RefUpdate update : part.updates()) {
      Optional<RefPosition> now = position(place.get(), update.ref());
      if (now.isEmpty()) {
        return Optional.empty();
      }
      if (now.get().equals(RefPosition.before(update))) {
        open.add(update);
      } else if (!isAtOrBeyond(now.get(), update, place.get().refs())) {
        return Optional.empty();
      }
    }
    return Optional.of(new Rest(place.get(), part, open));
  }

  /** Empty if it is there and cannot be read: that is for people, and no reason not to start. */
  private static Optional<RefPosition> position(Place place, RefName ref) {
    try {
      return Optional.of(place.refs().find(ref));
    } catch (IOException e) {
      LOG.error("{} cannot be read in {}", ref, place.repository().name(), e);
      return Optional.empty();
    }
  }

  private static boolean isAtOrBeyond(RefPosition now, RefUpdate update, RepositoryRefs refs)
      throws IOException {
    RefPosition after = RefPosition.after(update);
    return now.equals(after)
        || now instanceof RefPosition.At here
            && after instanceof RefPosition.At there
            && refs.descends(here.object(), there.object());
  }

  private boolean areProved(List<Rest> rests) throws IOException {
    for (Rest rest : rests) {
      if (!rest.place().refs().isWhole(rest.part().updates())) {
        return false;
      }
      for (RefUpdate update : rest.open()) {
        if (!proof.verifies(rest.place().repository(), update)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean moves(Rest rest) throws IOException {
    return rest.open().isEmpty()
        || rest.place().refs().move(rest.open()) == RepositoryRefs.Moved.ALL;
  }

  /** Where a ref has been recorded further on, other landings came after this one. */
  private List<RefMoves> notYetRecorded(List<Rest> rests) throws IOException {
    List<RefMoves> missing = new ArrayList<>();
    for (Rest rest : rests) {
      List<RefUpdate> updates = new ArrayList<>();
      for (RefUpdate update : rest.part().updates()) {
        RefPosition recorded =
            books.heads().find(rest.place().repository(), update.ref()).orElse(RefPosition.ABSENT);
        boolean isMoved = !rest.place().refs().find(update.ref()).equals(recorded);
        if (isMoved && recorded.equals(RefPosition.before(update))) {
          updates.add(update);
        }
      }
      missing.add(new RefMoves(rest.place().repository(), updates));
    }
    return missing;
  }

  private Ended surprised(LandingJournal.Entry entry) {
    mark(entry, LandingStep.SURPRISED);
    return Ended.SURPRISED;
  }

  private void mark(LandingJournal.Entry entry, LandingStep step) {
    books.log().reached(new LandingLog.Mark(entry.id(), step, entry.repositories().get(0)));
  }
}
