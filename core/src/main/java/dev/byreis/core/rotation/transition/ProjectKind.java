package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Subject;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.rotation.RotationRef;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a push to a project repository does. */
public sealed interface ProjectKind extends PushKind {
  /** The ref that it is about. */
  RefName ref();

  @Override
  default Subject subject() {
    return new Subject.Ref(ref());
  }

  /** Creates a rotation branch (ART-42). */
  record CreateBranch(RotationRef branch, BranchContents contents) implements ProjectKind {
    @Override
    public RefName ref() {
      return branch.ref();
    }
  }

  /** Moves a rotation branch, by force or not (ART-43). */
  record MoveBranch(RotationRef branch) implements ProjectKind {
    @Override
    public RefName ref() {
      return branch.ref();
    }
  }

  /** Deletes a rotation branch (ART-44). */
  record DeleteBranch(RotationRef branch) implements ProjectKind {
    @Override
    public RefName ref() {
      return branch.ref();
    }
  }

  /**
   * Base := the tip of this one branch, alone or with the branch's deletion (ART-45).
   *
   * @param cleanup whether the same push deletes the branch
   * @param missing consumers who have not acknowledged (ROT-60)
   */
  record MergeBranch(
      RefName ref,
      RotationRef branch,
      Cleanup cleanup,
      BranchContents contents,
      SortedSet<String> missing)
      implements ProjectKind {
    public MergeBranch {
      missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    }

    /** What becomes of the branch. */
    public enum Cleanup {
      KEEPS_BRANCH,
      DELETES_BRANCH
    }
  }

  /** Brings content of a rotation to base in any other way (ROT-33). */
  record SmuggledMerge(RefName ref, List<String> signs) implements ProjectKind {
    public SmuggledMerge {
      signs = List.copyOf(signs);
    }
  }

  /** One commit that sets every file of F(p) to what the latest rotation committed. */
  record ForwardCompletion(RefName ref) implements ProjectKind {}

  /** One commit that restores every file of F(p) to the branch's fork point (ART-49). */
  record RollBackRevert(RefName ref, RotationRef branch) implements ProjectKind {}

  /**
   * Any other move of base.
   *
   * @param artifacts the digests that it brings to configured paths
   */
  record OtherBaseUpdate(RefName ref, SortedMap<LogicalName, Sha256> artifacts)
      implements ProjectKind {
    public OtherBaseUpdate {
      artifacts = Collections.unmodifiableSortedMap(new TreeMap<>(artifacts));
    }
  }

  /** Creates {@code byreis/recover-*} (ROT-53). */
  record CreateRecoverBranch(RefName ref, Restores restores) implements ProjectKind {
    /** Whether it is one commit on base that restores exactly the paths of ART-49. */
    public enum Restores {
      EXACTLY,
      OTHERWISE
    }
  }

  /** Deletes {@code byreis/recover-*}. */
  record DeleteRecoverBranch(RefName ref) implements ProjectKind {}

  /** A submission, a readiness tag: what ART section 12 allows beside base. */
  record SideChange(RefName ref) implements ProjectKind {}

  /** A push that holds a rotation or recover ref together with others (ROT-22). */
  record MixedPush(RefName ref, SortedSet<RefName> others) implements ProjectKind {
    public MixedPush {
      others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
    }
  }

  /** Anything else. */
  record Unknown(RefName ref) implements ProjectKind {}
}
