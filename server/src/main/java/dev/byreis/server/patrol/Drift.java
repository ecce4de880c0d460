package dev.byreis.server.patrol;

import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.landing.Place;
import dev.byreis.server.landing.Places;
import dev.byreis.server.landing.TrustedHeads;
import dev.byreis.server.landing.TrustedRefs;
import dev.byreis.server.pause.Pause;
import dev.byreis.server.pause.Watch;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether a trusted ref has moved behind the gateway's back (ROT-56); if so, it is paused. */
public final class Drift implements Patrol.Check {
  private final Supplier<Places> opening;
  private final TrustedHeads heads;
  private final Watch watch;
  private final InstantSource clock;

  /**
   * Looks for drift.
   *
   * @param opening opens repositories for one look
   */
  public Drift(Supplier<Places> opening, TrustedHeads heads, Watch watch, InstantSource clock) {
    this.opening = opening;
    this.heads = heads;
    this.watch = watch;
    this.clock = clock;
  }

  @Override
  public void look(HostedRepository repository) throws IOException {
    try (Places places = opening.get()) {
      Optional<Place> place = places.find(repository.name());
      if (place.isPresent()) {
        Instant now = clock.instant();
        place.get().refs().forget();
        watch.see(
            repository,
            new TrustedRefs(repository, place.get().refs(), heads)
                .moved(place.get().refs().names()),
            new Watch.Occasion(Pause.GATEWAY, "patrol-" + now.toEpochMilli(), now));
      }
    }
  }
}
