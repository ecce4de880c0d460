package dev.byreis.core.judging;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.BranchTip.Position;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.RegistryKind;
import dev.byreis.core.rotation.transition.RotationPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What moves in a project's repository together with a commit of the registry (ROT-41): base first,
 * the deletion of a branch last. Whether it may is the table's business; here nothing is refused.
 */
final class LandingMoves {
  /** What every recover branch begins with (ROT-53). */
  private static final String RECOVER = "byreis/recover-";

  private final ProjectSight sight;
  private final RefTable<CommitId> branches;
  private final RotationObservation seen;
  private final ProjectFiles files;

  /**
   * For one commit.
   *
   * @param branches the project's branches before it
   * @param seen the project before it
   * @param files the project's files that count then
   */
  LandingMoves(
      ProjectSight sight,
      RefTable<CommitId> branches,
      RotationObservation seen,
      ProjectFiles files) {
    this.sight = sight;
    this.branches = branches;
    this.seen = seen;
    this.files = files;
  }

  /**
   * What moves, and what keeps it from moving.
   *
   * @param moves in their order
   * @param violations why not all can move that would have to
   */
  record Plan(List<RefUpdate> moves, List<Violation> violations) {
    private static final Plan NOTHING = new Plan(List.of(), List.of());

    Plan {
      moves = List.copyOf(moves);
      violations = List.copyOf(violations);
    }

    private static Plan of(List<RefUpdate> moves) {
      return new Plan(moves, List.of());
    }
  }

  /** Nothing moves where registry and project move in pushes of their own. */
  Plan of(RegistryKind kind) throws UnreadableRepositoryException {
    if (sight.project().guard().policy().door() != RotationPolicy.Door.LANDING) {
      return Plan.NOTHING;
    }
    if (kind instanceof RegistryKind.CommitRotation) {
      return seen.pendings().size() == 1
          ? Plan.of(forward(seen.pendings().keySet().iterator().next()))
          : Plan.NOTHING;
    }
    if (kind instanceof RegistryKind.RollForward forward) {
      return Plan.of(forward(RotationRef.of(forward.body().head().branch())));
    }
    return kind instanceof RegistryKind.RollBack back ? back(back) : Plan.NOTHING;
  }

  /** Base goes to the branch's tip, unless it has it already; then the branch goes. */
  private List<RefUpdate> forward(RotationRef branch) {
    Optional<CommitId> tip = branches.find(branch.ref());
    Optional<Position> position = seen.findTip(branch).map(at -> at.position());
    if (tip.isEmpty() || position.isEmpty()) {
      return List.of();
    }
    List<RefUpdate> moves = new ArrayList<>();
    if (position.get() == Position.AHEAD) {
      moves.addAll(moveBase(tip.get()));
    }
    if (position.get() != Position.DIVERGED) {
      moves.add(new RefUpdate.Delete(branch.ref(), tip.get().asObject()));
    }
    return moves;
  }

  private List<RefUpdate> moveBase(CommitId to) {
    RefName ref = sight.project().base();
    return branches
        .find(ref)
        .<RefUpdate>map(base -> new RefUpdate.Move(ref, base.asObject(), to.asObject()))
        .stream()
        .toList();
  }

  /** If base holds what is rolled back: base goes to the tip of a recover branch, which goes. */
  private Plan back(RegistryKind.RollBack kind) throws UnreadableRepositoryException {
    CommitBody.Reconciliation head = kind.body().head();
    Optional<CommitId> base = branches.find(sight.project().base());
    Optional<BranchSpan> span =
        sight.evidence(seen.state(), branches).findSpan(RotationRef.of(head.branch()));
    Reverts reverts = new Reverts(sight.project().view(), files);
    if (base.isEmpty() || span.isEmpty() || !reverts.isNeeded(span.get(), base.get())) {
      return Plan.NOTHING;
    }
    String prefix = RECOVER + head.epoch() + "-";
    NavigableMap<RefName, CommitId> candidates = branches.branchesBelow(prefix).toMap();
    for (Map.Entry<RefName, CommitId> branch : candidates.descendingMap().entrySet()) {
      if (reverts.isExact(span.get(), branch.getValue(), base.get())) {
        List<RefUpdate> moves = new ArrayList<>(moveBase(branch.getValue()));
        moves.add(new RefUpdate.Delete(branch.getKey(), branch.getValue().asObject()));
        return Plan.of(moves);
      }
    }
    return new Plan(
        List.of(),
        List.of(
            Violation.ofCommit(
                Code.ROLL_BACK_WITHOUT_REVERT,
                kind.commit(),
                Fact.of("project", sight.project().id()),
                Fact.of("recover branch", prefix + "<timestamp>"),
                Fact.of("on base at", base.get()),
                Fact.of("restores", span.get().fork()))));
  }
}
