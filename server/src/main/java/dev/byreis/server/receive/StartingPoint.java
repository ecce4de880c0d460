package dev.byreis.server.receive;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.RefLook;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.RepositoryRole;
import dev.byreis.server.landing.Place;
import dev.byreis.server.landing.TrustedHeads;
import dev.byreis.server.landing.TrustedRefs;
import dev.byreis.server.pause.Watch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a push starts from refs that are where the gateway and the client believe them to be. */
final class StartingPoint {
  private final PushRecords records;
  private final Watch watch;
  private final TrustedHeads heads;
  private final OpenPlaces places;

  StartingPoint(PushRecords records, PushSteps steps, OpenPlaces places) {
    this.records = records;
    this.watch = steps.watch();
    this.heads = steps.books().heads();
    this.places = places;
  }

  /**
   * What keeps the push out, most specific first.
   *
   * @param refs where those of its repository are
   */
  List<Violation> check(ArrivedPush push, RefLook refs) throws IOException {
    HostedRepository repository = push.visit().repository();
    if (watch.hasUnfinishedLanding(repository)) {
      return List.of(Violation.ofPush(Code.LANDING_UNFINISHED));
    }
    if (repository.role() == RepositoryRole.PROJECT) {
      Optional<Violation> registry = others(push, repository.registry(), Set.of());
      if (registry.isPresent()) {
        return List.of(registry.get());
      }
    }
    List<Violation> moved =
        new TrustedRefs(repository, expected -> push.quarantine().strayed(refs, expected), heads)
            .moved(push.updates().stream().map(RefUpdate::ref).toList());
    return moved.isEmpty() ? raced(push.updates(), places.get(repository)) : moved;
  }

  /**
   * What is wrong with another repository that the push relies on or lands in. It is paused, and so
   * is whoever depends on it.
   *
   * @param refs what would move there
   */
  Optional<Violation> others(ArrivedPush push, String name, Set<RefName> refs) throws IOException {
    Optional<Place> place = places.find(name);
    if (place.isEmpty()) {
      return Optional.of(
          Violation.ofPush(
              Code.CANNOT_SEE, Fact.of("reason", name + " is not served by this gateway")));
    }
    if (watch.hasUnfinishedLanding(place.get().repository())) {
      return Optional.of(paused(name, Code.LANDING_UNFINISHED.id()));
    }
    List<Violation> moved =
        new TrustedRefs(place.get().repository(), place.get().refs(), heads).moved(refs);
    watch.see(place.get().repository(), moved, records.occasion(push));
    return moved.stream().findFirst().map(first -> paused(name, Watch.words(first)));
  }

  private static Violation paused(String repository, String reason) {
    return Violation.ofPush(
        Code.PROJECT_PAUSED, Fact.of("repository", repository), Fact.of("reason", reason));
  }

  private static List<Violation> raced(List<RefUpdate> updates, Place place) throws IOException {
    List<Violation> raced = new ArrayList<>();
    for (RefUpdate update : updates) {
      RefPosition now = place.refs().find(update.ref());
      RefPosition expected = RefPosition.before(update);
      if (!now.equals(expected)) {
        raced.add(
            Violation.ofRef(
                Code.REF_MOVED,
                update.ref(),
                Fact.of("expected", expected),
                Fact.of("found", now)));
      }
    }
    return raced;
  }
}
