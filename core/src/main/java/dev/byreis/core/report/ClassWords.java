package dev.byreis.core.report;

import dev.byreis.core.registry.ArtifactLog;
import dev.byreis.core.registry.LandedRotation;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words for a class: its name in the runbook, what it means, and what ends it (ROT-15). */
public final class ClassWords {
  private ClassWords() {}

  /** The name that the runbook uses. */
  public static String name(RotationClass.Kind kind) {
    return switch (kind) {
      case NO_PARTIAL -> "NoPartial";
      case PHASE_1_ONLY -> "Phase1Only";
      case PHASE_2_MIDFLIGHT -> "Phase2Midflight";
      case INCONSISTENT_PARTIAL -> "InconsistentPartial";
    };
  }

  /** Name and reason. */
  public static String title(RotationClass rotation) {
    return name(rotation.kind()) + " (" + rotation.reason() + ")";
  }

  /** What was observed, in one line. */
  public static String meaning(Reason reason) {
    return switch (reason) {
      case CLEAN -> "no rotation is in flight";
      case STALE_BRANCH -> "no rotation is in flight; a branch of one that has ended is left over";
      case COUNTER_DRIFT ->
          "no rotation is in flight; a file is ahead of its counter, see: byreis doctor";
      case PENDINGS_OPEN -> "a rotation is announced and nothing of it has taken effect";
      case MERGED_UNCOMMITTED -> "the rotation branch is merged, but CommitRotation has not landed";
      case TORN_REGISTRY -> "the registry contradicts itself";
      case SEVERAL_ROTATIONS -> "there is more than one open rotation";
      case PARTIAL_MERGE -> "some files of an announced rotation are at base, others are not";
      case MERGED_WITHOUT_ROTATION -> "a rotation branch is merged that was never announced";
      case COMMITTED_UNMERGED -> "CommitRotation has landed, but its branch is not merged";
      case BASE_BEHIND -> "CommitRotation has landed, and its branch is gone without a merge";
      case PENDINGS_OF_SETTLED_BRANCH -> "pendings are open for a rotation that has ended";
      case PENDINGS_WITHOUT_BRANCH -> "pendings are open for a branch that does not exist";
      case BRANCH_WITHOUT_PENDINGS -> "there is a rotation branch that was never announced";
      case UNCLASSIFIED -> "the observed state fits no class";
    };
  }

  /** Where the runbook says what to do by hand. */
  public static String runbook() {
    return "see rotation runbook: " + Links.OF_THE_PROJECT.to(RunbookSection.PHASE_2_RECOVERY);
  }

  /**
   * The one command that ends a state which is plainly forward or plainly empty, to be pasted in a
   * clone of the project (ROT-15).
   *
   * @param base the short name of the base branch
   */
  public static Optional<String> command(RotationClass rotation, String base) {
    RotationObservation seen = rotation.observation();
    return switch (rotation.reason()) {
      case BRANCH_WITHOUT_PENDINGS -> Optional.of(deletions(seen));
      case SEVERAL_ROTATIONS ->
          seen.pendings().isEmpty() ? Optional.of(deletions(seen)) : Optional.empty();
      case COMMITTED_UNMERGED ->
          seen.latestCommitted()
              .map(
                  branch ->
                      "git fetch origin "
                          + branch
                          + " && git push origin FETCH_HEAD:refs/heads/"
                          + base);
      case BASE_BEHIND ->
          seen.state()
              .rotations()
              .artifacts()
              .latestRotation()
              .map(landed -> completion(landed, base));
      case CLEAN,
          STALE_BRANCH,
          COUNTER_DRIFT,
          PENDINGS_OPEN,
          MERGED_UNCOMMITTED,
          TORN_REGISTRY,
          PARTIAL_MERGE,
          MERGED_WITHOUT_ROTATION,
          PENDINGS_OF_SETTLED_BRANCH,
          PENDINGS_WITHOUT_BRANCH,
          UNCLASSIFIED ->
          Optional.empty();
    };
  }

  /** One push for each branch: a push that holds a rotation branch holds no other ref (ROT-22). */
  private static String deletions(RotationObservation seen) {
    return openBranches(seen).stream()
        .map(ClassWords::deletion)
        .collect(Collectors.joining(" && "));
  }

  /** The command that deletes one branch. */
  public static String deletion(RotationRef branch) {
    return "git push origin --delete " + branch;
  }

  static List<RotationRef> openBranches(RotationObservation seen) {
    return seen.branches().entrySet().stream()
        .filter(branch -> branch.getValue().exists() && branch.getValue().isOpen())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * The branch is gone from the repository; a clone that has seen it still has its commit, whose
   * message names what the registry committed.
   */
  private static String completion(LandedRotation landed, String base) {
    ArtifactLog.Setting last = landed.files().get(landed.files().lastKey());
    String content = last == null ? "" : last.content().hex();
    return "git push origin \"$(git rev-list --all --reflog --max-count=1 --grep='content_sha: "
        + content
        + "'):refs/heads/"
        + base
        + "\"";
  }
}
