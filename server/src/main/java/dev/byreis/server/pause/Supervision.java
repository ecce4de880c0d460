package dev.byreis.server.pause;

import dev.byreis.core.evidence.Act;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.landing.Grounds;
import dev.byreis.server.landing.LandingBooks;
import dev.byreis.server.landing.LandingJournal;
import dev.byreis.server.landing.LandingPart;
import dev.byreis.server.landing.Place;
import dev.byreis.server.landing.Places;
import dev.byreis.server.landing.RefMoves;
import dev.byreis.server.landing.RepositoryLocks;
import dev.byreis.server.landing.RepositoryRefs;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Pauses and resumes, as a person on the server says (ROT-56). While it does, nobody pushes and
 * nobody reads. Everything that is done is on record before it is done.
 */
public final class Supervision {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Grounds grounds;
  private final Supplier<Places> opening;
  private final LandingBooks books;
  private final Desk desk;
  private final InstantSource clock;

  /**
   * Over the same locks and books as the gateway's pushes.
   *
   * @param opening opens repositories for one act
   */
  public Supervision(
      Grounds grounds,
      Supplier<Places> opening,
      LandingBooks books,
      Desk desk,
      InstantSource clock) {
    this.grounds = grounds;
    this.opening = opening;
    this.books = books;
    this.desk = desk;
    this.clock = clock;
  }

  /** Pauses a project, or with its registry all of them; who judges a push now still ends it. */
  public Answer pause(RepositoryName name, String who, String reason) throws IOException {
    if (grounds.repositories().find(name.value()).isEmpty()) {
      return unknown(name);
    }
    Act act = new Act(Act.Kind.PAUSE, name, who, reason, List.of(), clock.instant());
    desk.acts().begun(act);
    boolean isNew =
        desk.pauses().add(new Pause(name, Reason.ADMINISTRATOR, who, reason, "", clock.instant()));
    desk.acts().done(act);
    return Answer.done(List.of(name + (isNew ? " is paused" : " was paused already")));
  }

  /** Resumes, if everything is where the gateway left it or is put or accepted there. */
  public Answer resume(Resumption wish) throws IOException {
    RepositoryName name = wish.repository();
    Optional<HostedRepository> repository = grounds.repositories().find(name.value());
    if (repository.isEmpty()) {
      return unknown(name);
    }
    Optional<HostedRepository> registry = grounds.repositories().find(repository.get().registry());
    if (registry.isEmpty()) {
      return unknown(RepositoryName.REGISTRY);
    }
    Optional<RepositoryLocks.Held> held = grounds.locks().holdForPush(registry.get(), PATIENCE);
    if (held.isEmpty()) {
      return busy();
    }
    RepositoryLocks.Held locked = held.get();
    try (locked) {
      Optional<RepositoryLocks.Held> readers =
          grounds.locks().keepReadersOut(List.of(repository.get()), PATIENCE);
      if (readers.isEmpty()) {
        return busy();
      }
      RepositoryLocks.Held alone = readers.get();
      try (alone;
          Places places = opening.get()) {
        return resume(wish, places.find(name.value()).orElseThrow());
      }
    }
  }

  private Answer resume(Resumption wish, Place place) throws IOException {
    RepositoryName name = wish.repository();
    List<Pause> paused = desk.pauses().of(name);
    if (paused.isEmpty()) {
      return Answer.refused(name + " is not paused");
    }
    MovedRefs moved = MovedRefs.in(place, books.heads());
    Optional<Answer> obstacle = obstacle(wish, moved, place);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    List<LandingJournal.Entry> unfinished = unfinished(name);
    Act act = act(wish, moved, unfinished);
    desk.acts().begun(act);
    if (!settle(wish, moved, place)) {
      return Answer.refused("a ref has moved meanwhile: look at it again");
    }
    Optional<String> fault = desk.verification().fault(place.repository());
    if (fault.isPresent()) {
      return Answer.refused(name + " does not verify and stays paused", fault.get());
    }
    for (LandingJournal.Entry entry : unfinished) {
      books.journal().close(entry);
    }
    desk.pauses().clear(name);
    desk.acts().done(act);
    List<String> lines = new ArrayList<>(act.details());
    lines.add(name + " is resumed");
    return Answer.done(lines);
  }

  /** Why the wish cannot be granted; nothing has changed yet. */
  private Optional<Answer> obstacle(Resumption wish, MovedRefs moved, Place place)
      throws IOException {
    if (wish.choice() instanceof Resumption.Choice.FromAfar
        && desk.pauses().of(wish.repository()).stream()
            .anyMatch(pause -> pause.reason() != Reason.ADMINISTRATOR)) {
      return Optional.of(
          Answer.refused("the gateway paused it: only a person on its machine resumes it"));
    }
    if (wish.choice() instanceof Resumption.Choice.Restore) {
      List<RefUpdate> back = inverse(moved);
      return place.refs().isWhole(back)
          ? Optional.empty()
          : Optional.of(Answer.refused("what the gateway recorded is no longer there in full"));
    }
    if (wish.choice() instanceof Resumption.Choice.Accept accept) {
      if (moved.isEmpty() || !moved.positions().equals(accept.positions())) {
        return Optional.of(differs("what is to be accepted is not exactly what has moved:", moved));
      }
      return desk.verification()
          .fault(place.repository())
          .map(fault -> Answer.refused("it does not verify: only --restore cures that", fault));
    }
    return moved.isEmpty()
        ? Optional.empty()
        : Optional.of(differs("refs are not where the gateway left them:", moved));
  }

  private static Answer differs(String first, MovedRefs moved) {
    List<String> lines = new ArrayList<>();
    lines.add(first);
    moved.lines().forEach(line -> lines.add("  " + line));
    return new Answer(Answer.Result.REFUSED, lines);
  }

  private boolean settle(Resumption wish, MovedRefs moved, Place place) throws IOException {
    if (moved.isEmpty()) {
      return true;
    }
    if (wish.choice() instanceof Resumption.Choice.Restore) {
      return place.refs().move(inverse(moved)) == RepositoryRefs.Moved.ALL;
    }
    books.heads().record(List.of(new RefMoves(place.repository(), moved.moves())));
    return true;
  }

  private static List<RefUpdate> inverse(MovedRefs moved) {
    return moved.isEmpty()
        ? List.of()
        : LandingPart.needed(RepositoryName.REGISTRY.value(), moved.moves()).inverse().updates();
  }

  private List<LandingJournal.Entry> unfinished(RepositoryName name) throws IOException {
    return books.journal().unfinished().stream()
        .filter(entry -> entry.repositories().contains(name.value()))
        .toList();
  }

  private Act act(Resumption wish, MovedRefs moved, List<LandingJournal.Entry> unfinished) {
    List<String> details = new ArrayList<>();
    desk.pauses().of(wish.repository()).forEach(pause -> details.add(words(pause)));
    details.addAll(moved.lines());
    unfinished.forEach(entry -> details.add("landing " + entry.id() + " is given up"));
    return new Act(
        kind(wish.choice()),
        wish.repository(),
        wish.who(),
        wish.reason(),
        details,
        clock.instant());
  }

  private static Act.Kind kind(Resumption.Choice choice) {
    if (choice instanceof Resumption.Choice.Accept) {
      return Act.Kind.RESUME_ACCEPTING;
    }
    return choice instanceof Resumption.Choice.Restore
        ? Act.Kind.RESUME_RESTORING
        : Act.Kind.RESUME;
  }

  private static String words(Pause pause) {
    return "paused since "
        + pause.since()
        + " by "
        + pause.who()
        + ": "
        + pause.reason()
        + (pause.text().isEmpty() ? "" : ", " + pause.text());
  }

  private static Answer unknown(RepositoryName name) {
    return new Answer(Answer.Result.NOT_FOUND, List.of("there is no " + name));
  }

  private static Answer busy() {
    return new Answer(
        Answer.Result.BUSY, List.of("something is under way that does not end; try again"));
  }
}
