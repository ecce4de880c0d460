package dev.byreis.server.metrics;

import dev.byreis.core.policy.Passage;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.server.evidence.Decision;
import dev.byreis.server.evidence.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the rotation of each project stood when a push last concerned it. What is not known since
 * the start is not shown.
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
        see(
            passage.project(),
            (landed ? passage.after() : passage.before()).kind(),
            outcome.ended());
      }
    }
  }

  void refused(Decision decision) {
    for (Passage passage : decision.seen().passages()) {
      see(passage.project(), passage.before().kind(), decision.decided());
    }
  }

  private void see(ProjectId project, RotationClass.Kind kind, Instant when) {
    State before = states.get(project);
    State now = new State(kind, when);
    boolean stays = before != null && before.isOpen() && now.isOpen();
    states.put(project, before != null && stays ? new State(kind, before.since()) : now);
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
  }

  private boolean isIn(ProjectId project, RotationClass.Kind kind) {
    State state = states.get(project);
    return state != null && state.kind() == kind;
  }

  private Number oldest() {
    Instant now = clock.instant();
    return states.values().stream()
        .filter(State::isOpen)
        .mapToLong(state -> Duration.between(state.since(), now).toSeconds())
        .max()
        .orElse(0);
  }
}
