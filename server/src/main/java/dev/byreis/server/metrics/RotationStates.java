package dev.byreis.server.metrics;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Outcome;
import dev.byreis.core.policy.Passage;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.rotation.RotationClass;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Where the rotation of each project stood when the gateway last looked or a push last concerned
 * it, and since when it has been open: since its write-ahead says so, or since it was first seen if
 * that is earlier or there is none.
 */
public final class RotationStates {
  private final GatewayMetrics metrics;
  private final InstantSource clock;
  private final Map<ProjectId, State> states = new ConcurrentHashMap<>();
  private final Map<Sha256, Decision> pending = new ConcurrentHashMap<>();

  private record State(RotationClass.Kind kind, Instant since) {
    boolean isOpen() {
      return kind != RotationClass.Kind.NO_PARTIAL;
    }
  }

  public RotationStates(GatewayMetrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
    metrics.show(
        "byreis.rotation.oldest.open.seconds",
        "age of the rotation that has been open longest; 0 if none is",
        this::oldest);
  }

  void expect(Sha256 digest, Decision decision) {
    pending.put(digest, decision);
  }

  void ended(Outcome outcome) {
    Decision decision = pending.remove(outcome.decision());
    if (decision != null) {
      boolean landed = outcome.result() == Outcome.Result.LANDED;
      for (Passage passage : decision.seen().passages()) {
        see(passage.project(), landed ? passage.after() : passage.before(), outcome.ended());
      }
    }
  }

  void refused(Decision decision) {
    for (Passage passage : decision.seen().passages()) {
      see(passage.project(), passage.before(), decision.decided());
    }
  }

  /**
   * The project was seen in this class.
   *
   * @return how long its rotation has been open; zero if none is
   */
  public Duration see(ProjectId project, RotationClass seen, Instant when) {
    State before = states.get(project);
    Instant first = before != null && before.isOpen() ? before.since() : when;
    Instant announced = announced(seen, when);
    State now = new State(seen.kind(), announced.isBefore(first) ? announced : first);
    states.put(project, now);
    if (before == null) {
      for (RotationClass.Kind one : RotationClass.Kind.values()) {
        metrics.show(
            "byreis.rotation.state",
            "1 for the class in which the project's rotation is, 0 for the others",
            () -> isIn(project, one) ? 1 : 0,
            "project",
            project.value(),
            "state",
            one.id());
      }
    }
    return now.isOpen() ? Duration.between(now.since(), when) : Duration.ZERO;
  }

  /** The earliest time that a write-ahead of the rotation names. */
  private static Instant announced(RotationClass seen, Instant otherwise) {
    return seen.observation().pendings().values().stream()
        .flatMap(files -> files.values().stream())
        .map(Pending::intentAt)
        .flatMap(RotationStates::time)
        .min(Instant::compareTo)
        .orElse(otherwise);
  }

  private static Stream<Instant> time(String text) {
    try {
      return Stream.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Stream.empty();
    }
  }

  private boolean isIn(ProjectId project, RotationClass.Kind kind) {
    State state = states.get(project);
    return state != null && state.kind() == kind;
  }

  private Number oldest() {
    Instant now = clock.instant();
    return states.values().stream()
        .filter(State::isOpen)
        .mapToLong(state -> Math.max(0, Duration.between(state.since(), now).toSeconds()))
        .max()
        .orElse(0);
  }
}
