package dev.byreis.core.registry;

import dev.byreis.core.repo.CommitId;
import java.util.TreeMap;

/** Project states that no history need lead to. */
public final class ProjectStates {
  public static final ProjectId PROJECT = new ProjectId("myapp");

  private ProjectStates() {}

  /** A project whose latest CommitRotation is of this branch. */
  public static ProjectState latest(RotationBranch branch) {
    LandedRotation landed =
        new LandedRotation(
            branch, CounterValue.of(1), new CommitId("c".repeat(40)), new TreeMap<>());
    return ProjectState.unknown(PROJECT)
        .withRotations(RotationLog.EMPTY.with(ArtifactLog.EMPTY.landed(landed)));
  }
}
