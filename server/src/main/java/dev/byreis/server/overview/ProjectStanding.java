package dev.byreis.server.overview;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.report.Links;
import dev.byreis.core.report.NextStep;
import dev.byreis.core.report.NextSteps;
import dev.byreis.core.report.RunbookSection;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.Sighting;
import dev.byreis.server.pause.Pause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where one project stands.
 *
 * @param id the project
 * @param base the short name of its base branch
 * @param sighting the class of its rotation, or why it cannot be told
 * @param pauses why it is paused, those of the registry included
 * @param epoch the one in force; empty if it cannot be told
 * @param rotations the open rotations, or else the one that ended last; may be empty
 */
public record ProjectStanding(
    ProjectId id,
    String base,
    Sighting sighting,
    List<Pause> pauses,
    String epoch,
    List<RotationView> rotations) {
  public ProjectStanding {
    pauses = List.copyOf(pauses);
    rotations = List.copyOf(rotations);
  }

  public boolean isPaused() {
    return !pauses.isEmpty();
  }

  /** How much a project asks of people, the most first. */
  public enum Urgency {
    /** It is paused, stuck in a state that does not end by itself, or cannot be seen. */
    NEEDS_SOMEONE,
    /** Its rotation goes on when its owner does. */
    UNDER_WAY,
    NONE
  }

  public Urgency urgency() {
    return isPaused()
        ? Urgency.NEEDS_SOMEONE
        : sighting.fold(seen -> urgency(seen.rotation().reason()), not -> Urgency.NEEDS_SOMEONE);
  }

  private static Urgency urgency(Reason reason) {
    return switch (reason.kind()) {
      case NO_PARTIAL -> Urgency.NONE;
      case PHASE_1_ONLY -> Urgency.UNDER_WAY;
      case PHASE_2_MIDFLIGHT -> Urgency.NEEDS_SOMEONE;
      case INCONSISTENT_PARTIAL ->
          reason == Reason.BRANCH_WITHOUT_PENDINGS ? Urgency.UNDER_WAY : Urgency.NEEDS_SOMEONE;
    };
  }

  /** Whether someone beside the owner of a rotation has to do something. */
  public boolean needsSomeone() {
    return urgency() == Urgency.NEEDS_SOMEONE;
  }

  /** Who has announced the open rotation; empty if nobody has, or none is open. */
  public String owner() {
    return rotations.stream()
        .filter(RotationView::isOpen)
        .map(RotationView::owner)
        .filter(owner -> !owner.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Since when it has been so: since the open rotation began, or the last one ended. */
  public Optional<Instant> since() {
    return rotations.stream()
        .flatMap(one -> (one.isOpen() ? one.began() : one.latest()).stream())
        .min(Instant::compareTo);
  }

  /** What can be done, the likeliest first. */
  public List<NextStep> next() {
    List<NextStep> steps = new ArrayList<>();
    pauses.stream()
        .map(pause -> pause.repository().isRegistry() ? "--registry" : "--project " + id)
        .distinct()
        .map(what -> "byreis gateway resume " + what + " --reason '...'")
        .map(command -> new NextStep("when it is understood, on the gateway's machine", command))
        .forEach(steps::add);
    steps.addAll(
        sighting.fold(
            seen -> NextSteps.of(seen.rotation(), base),
            not ->
                List.of(
                    new NextStep("look at it", "byreis admin rotation status --project " + id))));
    return steps;
  }

  /** Where the runbook says more. */
  public String runbook(Links links) {
    return links.to(
        isPaused()
            ? RunbookSection.TRUSTED_REF_MOVED
            : sighting.fold(
                seen -> NextSteps.section(seen.rotation()),
                not -> RunbookSection.CANNOT_SEE_ENOUGH));
  }
}
