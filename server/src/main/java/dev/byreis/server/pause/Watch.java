package dev.byreis.server.pause;

import dev.byreis.core.finding.Subject;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.server.alert.Alert;
import dev.byreis.server.alert.Alerts;
import dev.byreis.server.alert.Matter;
import dev.byreis.server.alert.Stage;
import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pauses what a finding about landed state concerns, and raises an alert when that is new. */
public final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final PauseStore pauses;
  private final Alerts alerts;
  private final Advice advice;

  public Watch(PauseStore pauses, Alerts alerts, Advice advice) {
    this.pauses = pauses;
    this.alerts = alerts;
    this.advice = advice;
  }

  /**
   * When and on what occasion something was seen.
   *
   * @param who whoever pushed, or {@link Pause#GATEWAY}
   * @param correlationId of the push, or of the landing
   * @param when the time
   */
  public record Occasion(String who, String correlationId, Instant when) {}

  /** Whether a landing in the repository waits for a person. */
  public boolean hasUnfinishedLanding(HostedRepository repository) {
    return pauses.isPaused(new RepositoryName(repository.name()), Reason.LANDING_UNFINISHED);
  }

  /** Pauses the repository for each of these that is about landed state, not about a push. */
  public void see(
      HostedRepository repository, Collection<Violation> violations, Occasion occasion) {
    for (Violation violation : violations) {
      Optional<Reason> reason = Reason.of(violation.code());
      if (reason.isPresent()) {
        see(repository, reason.get(), violation, occasion);
      }
    }
  }

  private void see(
      HostedRepository repository, Reason reason, Violation violation, Occasion occasion) {
    String paused =
        reason == Reason.REGISTRY_NOT_TRUSTED ? repository.registry() : repository.name();
    Pause pause =
        new Pause(
            new RepositoryName(paused),
            reason,
            occasion.who(),
            words(violation),
            occasion.correlationId(),
            occasion.when());
    if (isNew(pause)) {
      alerts.raise(
          new Alert(
              paused,
              Stage.of(new RepositoryName(repository.name()), violation),
              occasion.who(),
              Matter.of(violation.code()),
              occasion.correlationId(),
              advice.about(pause)));
    }
  }

  /** Raises an alert: a push that was accepted did not land, and nothing is paused by it. */
  public void failed(HostedRepository repository, Violation violation, Occasion occasion) {
    alerts.raise(
        new Alert(
            repository.name(),
            Stage.of(new RepositoryName(repository.name()), violation),
            occasion.who(),
            Matter.of(violation.code()),
            occasion.correlationId(),
            "an accepted push did not land; the log has the cause"));
  }

  private boolean isNew(Pause pause) {
    try {
      return pauses.add(pause);
    } catch (IOException e) {
      LOG.error("the pause of {} could not be written", pause.repository(), e);
      return true;
    }
  }

  /** A finding in one line, for people. */
  public static String words(Violation violation) {
    String facts =
        violation.facts().stream()
            .map(fact -> fact.name() + " " + fact.value())
            .collect(Collectors.joining(", "));
    return violation.subject() instanceof Subject.Ref ref ? ref.ref() + ": " + facts : facts;
  }
}
