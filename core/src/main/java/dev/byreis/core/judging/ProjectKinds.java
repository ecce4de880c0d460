package dev.byreis.core.judging;

import dev.byreis.core.policy.project.Brought;
import dev.byreis.core.policy.project.PushedCommit;
import dev.byreis.core.policy.project.PushedFile;
import dev.byreis.core.policy.project.PushedRef;
import dev.byreis.core.policy.project.PushedRef.Course;
import dev.byreis.core.policy.project.RefRole;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.BranchFacts;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.BaseMoves;
import dev.byreis.core.rotation.transition.BranchEvidence;
import dev.byreis.core.rotation.transition.ProjectKind;
import dev.byreis.core.rotation.transition.ProjectKind.CreateRecoverBranch.Restores;
import dev.byreis.core.rotation.transition.ProjectKind.MergeBranch.Cleanup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what a push to a project is, by what it brings and not by what it is called. */
final class ProjectKinds {
  private final RotationObservation seen;
  private final BaseMoveReader moves;
  private final BaseMoves recogniser;
  private final BranchEvidence after;

  /**
   * For one push.
   *
   * @param seen the project before it
   * @param moves reads moves of base
   * @param before what the rotation branches hold
   * @param after what they would hold
   */
  ProjectKinds(
      RotationObservation seen, BaseMoveReader moves, BranchEvidence before, BranchEvidence after) {
    this.seen = seen;
    this.moves = moves;
    this.recogniser = new BaseMoves(seen, before);
    this.after = after;
  }

  /**
   * What the push is: one thing for each ref, but that base and the branch that it takes in go
   * together, and that refs of rotations go with no other (ROT-22).
   *
   * @throws UnreadableRepositoryException if what it brings cannot be told
   */
  List<ProjectKind> of(List<PushedRef> refs, Brought brought) throws UnreadableRepositoryException {
    try {
      Optional<ProjectKind> merge = mergeWithCleanup(refs, brought);
      if (merge.isPresent()) {
        return List.of(merge.get());
      }
      return refs.size() > 1 && refs.stream().anyMatch(ref -> ref.role().isOfRotations())
          ? mixed(refs, brought)
          : apart(refs, brought);
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }

  /** Base := b together with the deletion of b; empty for anything else. */
  private Optional<ProjectKind> mergeWithCleanup(List<PushedRef> refs, Brought brought)
      throws UnreadableRepositoryException {
    Optional<PushedRef> base = find(refs, RefRole.Base.class);
    Optional<PushedRef> gone =
        find(refs, RefRole.Rotation.class).filter(ref -> ref.course() == Course.DELETED);
    if (refs.size() != 2 || base.isEmpty() || gone.isEmpty() || !isMoved(base.get())) {
      return Optional.empty();
    }
    ProjectKind kind = base(base.get(), brought, Cleanup.DELETES_BRANCH);
    return kind instanceof ProjectKind.MergeBranch merge
            && merge.branch().ref().equals(gone.get().ref())
        ? Optional.of(kind)
        : Optional.empty();
  }

  private static Optional<PushedRef> find(List<PushedRef> refs, Class<? extends RefRole> role) {
    return refs.stream().filter(ref -> role.isInstance(ref.role())).findFirst();
  }

  private static boolean isMoved(PushedRef ref) {
    return !(ref.update() instanceof RefUpdate.Delete);
  }

  /** Refused as a whole; that it would bring a rotation to base is said as well. */
  private List<ProjectKind> mixed(List<PushedRef> refs, Brought brought)
      throws UnreadableRepositoryException {
    RefName first =
        refs.stream()
            .filter(ref -> ref.role().isOfRotations())
            .map(PushedRef::ref)
            .findFirst()
            .orElseThrow();
    SortedSet<RefName> others = new TreeSet<>(refs.stream().map(PushedRef::ref).toList());
    others.remove(first);
    List<ProjectKind> kinds = new ArrayList<>();
    kinds.add(new ProjectKind.MixedPush(first, others));
    Optional<PushedRef> base = find(refs, RefRole.Base.class).filter(ProjectKinds::isMoved);
    if (base.isPresent()) {
      ProjectKind kind = base(base.get(), brought, Cleanup.KEEPS_BRANCH);
      if (kind instanceof ProjectKind.MergeBranch || kind instanceof ProjectKind.SmuggledMerge) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private List<ProjectKind> apart(List<PushedRef> refs, Brought brought)
      throws UnreadableRepositoryException {
    List<ProjectKind> kinds = new ArrayList<>();
    for (PushedRef ref : refs) {
      kinds.add(kind(ref, brought));
    }
    return kinds;
  }

  private ProjectKind kind(PushedRef ref, Brought brought) throws UnreadableRepositoryException {
    if (ref.role() instanceof RefRole.Base && isMoved(ref)) {
      return base(ref, brought, Cleanup.KEEPS_BRANCH);
    }
    if (ref.role() instanceof RefRole.Rotation rotation) {
      return rotation(ref.update(), rotation.branch());
    }
    if (ref.role() instanceof RefRole.Recovery) {
      return recovery(ref);
    }
    boolean beside =
        ref.role() instanceof RefRole.Submission
            || ref.role() instanceof RefRole.ReadinessTag
            || ref.role() instanceof RefRole.Listed;
    return beside ? new ProjectKind.SideChange(ref.ref()) : new ProjectKind.Unknown(ref.ref());
  }

  private ProjectKind base(PushedRef ref, Brought brought, Cleanup cleanup)
      throws UnreadableRepositoryException {
    List<PushedCommit> commits =
        brought.commits().stream().filter(commit -> commit.ref().equals(ref.ref())).toList();
    Set<CommitId> ids = commits.stream().map(PushedCommit::id).collect(Collectors.toSet());
    List<PushedFile> files =
        brought.files().stream().filter(file -> ids.contains(file.commit())).toList();
    return recogniser.recognise(ref.ref(), moves.read(ref.update(), commits, files), cleanup);
  }

  private ProjectKind rotation(RefUpdate update, RotationRef branch)
      throws UnreadableRepositoryException {
    if (update instanceof RefUpdate.Create) {
      return new ProjectKind.CreateBranch(branch, after.contentsOf(branch));
    }
    return update instanceof RefUpdate.Move
        ? new ProjectKind.MoveBranch(branch)
        : new ProjectKind.DeleteBranch(branch);
  }

  private ProjectKind recovery(PushedRef ref) throws UnreadableRepositoryException {
    if (ref.update() instanceof RefUpdate.Create create) {
      return new ProjectKind.CreateRecoverBranch(ref.ref(), restores(CommitId.of(create.to())));
    }
    return ref.update() instanceof RefUpdate.Delete
        ? new ProjectKind.DeleteRecoverBranch(ref.ref())
        : new ProjectKind.Unknown(ref.ref());
  }

  private Restores restores(CommitId commit) throws UnreadableRepositoryException {
    for (Map.Entry<RotationRef, BranchFacts> branch : seen.branches().entrySet()) {
      Settlement settlement = branch.getValue().settlement();
      boolean mayGoBack = settlement == Settlement.OPEN || settlement == Settlement.ROLLED_BACK;
      if (mayGoBack && moves.restores(branch.getKey(), commit)) {
        return Restores.EXACTLY;
      }
    }
    return Restores.OTHERWISE;
  }
}
