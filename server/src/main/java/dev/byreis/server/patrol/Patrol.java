package dev.byreis.server.patrol;

import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.landing.Grounds;
import dev.byreis.server.landing.RepositoryLocks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every repository, one after the other, while nothing lands in it. Where pushes do not
 * make room in time it does not insist: it comes again.
 */
public final class Patrol {
  private static final Logger LOG = LoggerFactory.getLogger(Patrol.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Grounds grounds;
  private final List<Check> checks;

  /** Makes these checks, in this order. */
  public Patrol(Grounds grounds, List<Check> checks) {
    this.grounds = grounds;
    this.checks = List.copyOf(checks);
  }

  /** One thing to look at. */
  public interface Check {
    /** Looks at one repository; its lock is held. */
    void look(HostedRepository repository) throws IOException;
  }

  /** Looks at everything once. */
  public void walk() {
    grounds.repositories().all().forEach(this::look);
  }

  private void look(HostedRepository repository) {
    Optional<RepositoryLocks.Held> held = grounds.locks().holdForPush(repository, PATIENCE);
    if (held.isEmpty()) {
      LOG.info("{} is busy and is looked at next time", repository.name());
      return;
    }
    RepositoryLocks.Held locked = held.get();
    try (locked) {
      for (Check check : checks) {
        check.look(repository);
      }
    } catch (IOException | RuntimeException e) {
      // the others are looked at all the same
      LOG.error("{} cannot be looked at", repository.name(), e);
    }
  }
}
