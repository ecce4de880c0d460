package dev.byreis.core.judging;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Passage;
import dev.byreis.core.policy.ProjectMoves;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.Observing;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.transition.BranchContents;
import dev.byreis.core.rotation.transition.FooterKinds;
import dev.byreis.core.rotation.transition.Pusher;
import dev.byreis.core.rotation.transition.RegistryKind;
import dev.byreis.core.rotation.transition.RegistryKinds;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.rotation.transition.TransitionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One project on the way through a push to the registry: each commit finds it where the commits
 * before have left it (ROT-22), with the refs as their landing would leave them.
 */
final class ProjectJourney {
  private final ProjectSight sight;
  private final Standing.Pause pause;
  private final List<Violation> contradictions;
  private final List<Violation> violations = new ArrayList<>();
  private final List<RefUpdate> moves = new ArrayList<>();
  private final TreeSet<AdminId> signers = new TreeSet<>();
  private RefTable<CommitId> branches;
  private @Nullable RotationClass first;
  private @Nullable RotationClass last;
  private Optional<CommitId> lastCommit = Optional.empty();

  /**
   * Begins where the project is now.
   *
   * @param contradictions where the registry contradicts itself about the project
   * @throws UnreadableRepositoryException if its refs cannot be read
   */
  ProjectJourney(ProjectSight sight, Standing.Pause pause, List<Violation> contradictions)
      throws UnreadableRepositoryException {
    this.sight = sight;
    this.pause = pause;
    this.contradictions = List.copyOf(contradictions);
    this.branches = sight.branches();
  }

  /** The next commit of the push that concerns the project. */
  void take(Step step) throws UnreadableRepositoryException {
    ProjectState state = step.before().project(sight.project().id());
    RotationClass before = standing(step, state);
    List<RegistryKind> kinds = kinds(step, state);
    for (RegistryKind kind : kinds) {
      land(kind, before);
    }
    RotationClass after =
        sight.classify(step.after().project(sight.project().id()), contradictions, branches);
    for (RegistryKind kind : kinds) {
      violations.addAll(
          TransitionTable.judge(
              kind,
              new Standing(before, pause),
              new Standing(after, pause),
              pusher(step),
              sight.project().guard().policy()));
    }
    first = first == null ? before : first;
    last = after;
    lastCommit = Optional.of(step.id());
  }

  private RotationClass standing(Step step, ProjectState state)
      throws UnreadableRepositoryException {
    return last != null && step.before().head().equals(lastCommit)
        ? last
        : sight.classify(state, contradictions, branches);
  }

  private List<RegistryKind> kinds(Step step, ProjectState state)
      throws UnreadableRepositoryException {
    Optional<RegistryKind> footer = FooterKinds.of(step, sight.evidence(state, branches));
    return footer.isPresent()
        ? List.of(footer.get())
        : RegistryKinds.ofAdministrative(step, sight.project().id());
  }

  private static Pusher pusher(Step step) {
    return step.commit()
        .signer()
        .<Pusher>map(Pusher.Administrator::new)
        .orElseGet(Pusher.Other::new);
  }

  private void land(RegistryKind kind, RotationClass before) throws UnreadableRepositoryException {
    LandingMoves.Plan landing =
        new LandingMoves(
                sight,
                branches,
                before.observation(),
                Observing.filesInForce(before.observation().state())
                    .found()
                    .orElseThrow(() -> new UnreadableRepositoryException("files in force")))
            .of(kind);
    violations.addAll(landing.violations());
    moves.addAll(landing.moves());
    branches = ProjectSight.after(branches, landing.moves());
    contents(kind)
        .ifPresent(held -> held.artifacts().values().forEach(a -> signers.add(a.signer())));
  }

  /** Of a kind that makes the branch's artifacts those that readers will find. */
  private static Optional<BranchContents> contents(RegistryKind kind) {
    if (kind instanceof RegistryKind.CommitRotation commit) {
      return Optional.of(commit.contents());
    }
    return kind instanceof RegistryKind.RollForward forward
        ? Optional.of(forward.contents())
        : Optional.empty();
  }

  /** What the commits have broken, and who signed what lands and is not in the roster (REG-56). */
  List<Violation> violations(Optional<Roster> rosterAtTip) {
    List<Violation> all = new ArrayList<>(violations);
    signers.stream()
        .filter(signer -> rosterAtTip.flatMap(roster -> roster.find(signer)).isEmpty())
        .map(
            signer ->
                Violation.ofPush(
                    Code.SIGNER_STILL_NEEDED,
                    Fact.of("signer", signer),
                    Fact.of("project that lands", sight.project().id())))
        .forEach(all::add);
    return all;
  }

  /** Empty if no commit concerned the project. */
  Optional<Passage> passage() {
    return first == null || last == null
        ? Optional.empty()
        : Optional.of(new Passage(sight.project().id(), first, last));
  }

  /** Empty if nothing moves in its repository. */
  Optional<ProjectMoves> moves() {
    return moves.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProjectMoves(sight.project().id(), moves));
  }
}
