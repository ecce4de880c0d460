package dev.byreis.core.report;

import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import java.util.ArrayList;
import java.util.List;

/** What people can do about where a project stands, the likeliest first. */
public final class NextSteps {
  private NextSteps() {}

  /**
   * The steps; none where nothing has to be done.
   *
   * @param base the short name of the base branch
   */
  public static List<NextStep> of(RotationClass rotation, String base) {
    RotationObservation seen = rotation.observation();
    String project = seen.state().id().value();
    return switch (rotation.reason()) {
      case CLEAN -> List.of();
      case STALE_BRANCH -> deletions(seen);
      case COUNTER_DRIFT ->
          List.of(new NextStep("look at it", "byreis doctor --project " + project));
      case PENDINGS_OPEN ->
          List.of(
              goOn(project),
              new NextStep("undo it", "byreis admin rotation reconcile --project " + project));
      case BRANCH_WITHOUT_PENDINGS ->
          joined(List.of(goOn(project)), ending(rotation, base, "undo it"));
      case COMMITTED_UNMERGED, BASE_BEHIND -> ending(rotation, base, "finish it");
      case SEVERAL_ROTATIONS ->
          seen.pendings().isEmpty()
              ? ending(rotation, base, "delete the branches")
              : List.of(status(project));
      case TORN_REGISTRY ->
          List.of(
              new NextStep(
                  "move the registry back, on the gateway's machine",
                  "byreis gateway resume --registry --restore --reason '...'"));
      case MERGED_UNCOMMITTED,
          PARTIAL_MERGE,
          MERGED_WITHOUT_ROTATION,
          PENDINGS_OF_SETTLED_BRANCH,
          PENDINGS_WITHOUT_BRANCH,
          UNCLASSIFIED ->
          List.of(status(project));
    };
  }

  /** Where the runbook says more about the class. */
  public static RunbookSection section(RotationClass rotation) {
    return switch (rotation.reason()) {
      case CLEAN, STALE_BRANCH, COUNTER_DRIFT, PENDINGS_OPEN, BRANCH_WITHOUT_PENDINGS ->
          RunbookSection.WHEN_TO_RECONCILE;
      case TORN_REGISTRY -> RunbookSection.TRUSTED_REF_MOVED;
      case SEVERAL_ROTATIONS,
          MERGED_UNCOMMITTED,
          PARTIAL_MERGE,
          MERGED_WITHOUT_ROTATION,
          COMMITTED_UNMERGED,
          BASE_BEHIND,
          PENDINGS_OF_SETTLED_BRANCH,
          PENDINGS_WITHOUT_BRANCH,
          UNCLASSIFIED ->
          RunbookSection.PHASE_2_RECOVERY;
    };
  }

  private static NextStep goOn(String project) {
    return new NextStep("go on, as its owner", "byreis rotate --project " + project + " --resume");
  }

  private static NextStep status(String project) {
    return new NextStep(
        "look at it; two administrators decide",
        "byreis admin rotation status --project " + project);
  }

  private static List<NextStep> ending(RotationClass rotation, String base, String what) {
    return ClassWords.command(rotation, base).stream()
        .map(command -> new NextStep(what, command))
        .toList();
  }

  private static List<NextStep> deletions(RotationObservation seen) {
    return seen.branches().entrySet().stream()
        .filter(branch -> branch.getValue().exists())
        .map(branch -> ClassWords.deletion(branch.getKey()))
        .map(command -> new NextStep("delete what is left over", command))
        .toList();
  }

  private static List<NextStep> joined(List<NextStep> first, List<NextStep> then) {
    List<NextStep> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }
}
