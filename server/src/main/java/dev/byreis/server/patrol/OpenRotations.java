package dev.byreis.server.patrol;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.server.alert.Alert;
import dev.byreis.server.alert.Alerts;
import dev.byreis.server.alert.Matter;
import dev.byreis.server.alert.Stage;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.metrics.RotationStates;
import dev.byreis.server.overview.Standings;
import dev.byreis.server.pause.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the rotation of each project stands. An alert is raised once for one that has been open for
 * too long, and once for each class that automation does not end (ROT-15); again after a restart.
 */
public final class OpenRotations implements Patrol.Check {
  private static final Logger LOG = LoggerFactory.getLogger(OpenRotations.class);

  private final Standings standings;
  private final RotationStates states;
  private final Told told;
  private final InstantSource clock;
  private final Map<ProjectId, Set<Matter>> known = new HashMap<>();

  /**
   * Who is told what.
   *
   * @param alerts reaches people
   * @param after how long a rotation may be open
   */
  public record Told(Alerts alerts, Duration after) {}

  public OpenRotations(Standings standings, RotationStates states, Told told, InstantSource clock) {
    this.standings = standings;
    this.states = states;
    this.told = told;
    this.clock = clock;
  }

  @Override
  public void look(HostedRepository repository) {
    Optional<ProjectId> project =
        RepositoryName.find(repository.name()).flatMap(RepositoryName::findProject);
    if (project.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    standings
        .of(repository)
        .sighting()
        .fold(
            seen -> {
              RotationClass rotation = seen.rotation();
              look(
                  project.get(),
                  rotation,
                  states.see(project.get(), rotation, now),
                  "patrol-" + now.toEpochMilli());
              return true;
            },
            not -> {
              LOG.warn("where {} stands cannot be told: {}", repository.name(), not.cause());
              return false;
            });
  }

  private void look(ProjectId project, RotationClass seen, Duration open, String id) {
    if (seen.kind() == RotationClass.Kind.NO_PARTIAL) {
      known.remove(project);
      return;
    }
    if (isTerminal(seen)) {
      tell(project, seen, Matter.of(seen.reason()), id);
    }
    if (open.compareTo(told.after()) >= 0) {
      tell(project, seen, Matter.ROTATION_LINGERS, id);
    }
  }

  /** A branch that is about to be announced is no anomaly; if it stays, it lingers. */
  private static boolean isTerminal(RotationClass seen) {
    return seen.kind() != RotationClass.Kind.PHASE_1_ONLY
        && seen.reason() != Reason.BRANCH_WITHOUT_PENDINGS;
  }

  private void tell(ProjectId project, RotationClass seen, Matter matter, String id) {
    if (known.computeIfAbsent(project, any -> new HashSet<>()).add(matter)) {
      told.alerts()
          .raise(
              new Alert(
                  RepositoryName.project(project).value(),
                  stage(seen.reason()),
                  owner(seen),
                  matter,
                  id,
                  seen.words() + ": byreis admin rotation status --project " + project));
    }
  }

  private static String owner(RotationClass seen) {
    return seen.observation().pendings().values().stream()
        .flatMap(files -> files.values().stream())
        .flatMap(pending -> seen.observation().state().findRotation(pending).stream())
        .map(RotationRecord::opening)
        .map(opening -> opening.owner().value())
        .findFirst()
        .orElse(Pause.GATEWAY);
  }

  private static Stage stage(Reason reason) {
    return switch (reason) {
      case BRANCH_WITHOUT_PENDINGS, SEVERAL_ROTATIONS, STALE_BRANCH, UNCLASSIFIED -> Stage.BRANCH;
      case PENDINGS_OPEN, PENDINGS_WITHOUT_BRANCH -> Stage.WRITE_AHEAD;
      case TORN_REGISTRY, COMMITTED_UNMERGED -> Stage.COMMIT;
      case MERGED_UNCOMMITTED, PARTIAL_MERGE, MERGED_WITHOUT_ROTATION, BASE_BEHIND, COUNTER_DRIFT ->
          Stage.MERGE;
      case PENDINGS_OF_SETTLED_BRANCH -> Stage.REVERSAL;
      case CLEAN -> Stage.CLEANUP;
    };
  }
}
