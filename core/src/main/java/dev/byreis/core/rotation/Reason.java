package dev.byreis.core.rotation;

import static dev.byreis.core.rotation.RotationClass.Kind.INCONSISTENT_PARTIAL;
import static dev.byreis.core.rotation.RotationClass.Kind.NO_PARTIAL;
import static dev.byreis.core.rotation.RotationClass.Kind.PHASE_1_ONLY;
import static dev.byreis.core.rotation.RotationClass.Kind.PHASE_2_MIDFLIGHT;

import dev.byreis.core.rotation.RotationClass.Kind;

/** Why a project is of its class: the rows of ROT-12, in their order. Tools act on the ids. */
public enum Reason {
  TORN_REGISTRY("torn-registry", INCONSISTENT_PARTIAL),
  SEVERAL_ROTATIONS("several-rotations", INCONSISTENT_PARTIAL),
  MERGED_UNCOMMITTED("merged-uncommitted", PHASE_2_MIDFLIGHT),
  PARTIAL_MERGE("partial-merge", INCONSISTENT_PARTIAL),
  MERGED_WITHOUT_ROTATION("merged-without-rotation", INCONSISTENT_PARTIAL),
  COMMITTED_UNMERGED("committed-unmerged", INCONSISTENT_PARTIAL),
  BASE_BEHIND("base-behind", INCONSISTENT_PARTIAL),
  PENDINGS_OF_SETTLED_BRANCH("pendings-of-settled-branch", INCONSISTENT_PARTIAL),
  PENDINGS_WITHOUT_BRANCH("pendings-without-branch", INCONSISTENT_PARTIAL),
  PENDINGS_OPEN("pendings-open", PHASE_1_ONLY),
  BRANCH_WITHOUT_PENDINGS("branch-without-pendings", INCONSISTENT_PARTIAL),
  COUNTER_DRIFT("counter-drift", NO_PARTIAL),
  STALE_BRANCH("stale-branch", NO_PARTIAL),
  CLEAN("clean", NO_PARTIAL),
  UNCLASSIFIED("unclassified", INCONSISTENT_PARTIAL);

  private final String id;
  private final Kind kind;

  Reason(String id, Kind kind) {
    this.id = id;
    this.kind = kind;
  }

  /** The stable code. */
  public String id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether people end it by a manual reconciliation (ROT-15, ROT-53). */
  public boolean isForPeople() {
    return switch (this) {
      case SEVERAL_ROTATIONS,
          MERGED_UNCOMMITTED,
          PARTIAL_MERGE,
          MERGED_WITHOUT_ROTATION,
          PENDINGS_OF_SETTLED_BRANCH,
          PENDINGS_WITHOUT_BRANCH,
          UNCLASSIFIED ->
          true;
      case TORN_REGISTRY,
          COMMITTED_UNMERGED,
          BASE_BEHIND,
          PENDINGS_OPEN,
          BRANCH_WITHOUT_PENDINGS,
          COUNTER_DRIFT,
          STALE_BRANCH,
          CLEAN ->
          false;
    };
  }

  @Override
  public String toString() {
    return id;
  }
}
