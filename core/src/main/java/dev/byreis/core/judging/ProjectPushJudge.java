package dev.byreis.core.judging;

import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.ProjectRuling;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.policy.project.Brought;
import dev.byreis.core.policy.project.Brought.Collision;
import dev.byreis.core.policy.project.Ground;
import dev.byreis.core.policy.project.JudgedRefs;
import dev.byreis.core.policy.project.ProjectPush;
import dev.byreis.core.policy.project.ProjectPushFacts;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.policy.project.PushedCommit;
import dev.byreis.core.policy.project.PushedRef;
import dev.byreis.core.policy.project.RefRole;
import dev.byreis.core.policy.project.Scope;
import dev.byreis.core.policy.project.Turn;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.Contradictions;
import dev.byreis.core.rotation.Observing;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.transition.ProjectKind;
import dev.byreis.core.rotation.transition.Pusher;
import dev.byreis.core.rotation.transition.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges pushes to one project with the state before them, and with the state as it would be (ROT
 * section 4, ART sections 16 and 17). What a push costs follows what it changes.
 */
public final class ProjectPushJudge {
  private static final String NOTHING_LISTED = "the registry lists no roster or files";

  private final KnownArtifacts artifacts;
  private final ProjectPushPolicy policy;

  public ProjectPushJudge(KnownArtifacts artifacts, ProjectPushPolicy policy) {
    this.artifacts = artifacts;
    this.policy = policy;
  }

  /**
   * The judgement of one push.
   *
   * @param project the project with what the push brought in sight, and its refs as they are
   * @param registry the registry at its head of now
   * @param pause whether the project waits for a person
   * @throws UnreadableRepositoryException if not enough can be seen to decide
   */
  public Judgement judge(
      HostedProject project, VerifiedRegistry registry, Standing.Pause pause, ProjectPush push)
      throws UnreadableRepositoryException {
    ProjectState state = registry.state().project(project.id());
    Optional<Roster> roster = registry.state().roster().found();
    Optional<ProjectFiles> files = Observing.filesInForce(state).found();
    if (roster.isEmpty() || files.isEmpty()) {
      return Judgement.of(
          new Verdict.Inconclusive(
              Violation.ofPush(Code.CANNOT_SEE, Fact.of("reason", NOTHING_LISTED))));
    }
    try {
      return new Case(project, registry, push, files.get(), roster.get()).judge(pause);
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }

  /**
   * The refs whose commits before a push have met the rules that hold it: what is new to all of
   * them is what it brings.
   *
   * @param base the project's base branch
   */
  public Set<RefName> judgedRefs(List<RefUpdate> updates, RefName base) {
    return JudgedRefs.of(updates, base, policy);
  }

  /**
   * Where a project stands as long as nobody pushes.
   *
   * @throws UnreadableRepositoryException if not enough can be seen to judge any push
   */
  public RotationClass classify(HostedProject project, VerifiedRegistry registry)
      throws UnreadableRepositoryException {
    ProjectState state = registry.state().project(project.id());
    if (registry.state().roster().found().isEmpty()
        || Observing.filesInForce(state).found().isEmpty()) {
      throw new UnreadableRepositoryException(NOTHING_LISTED);
    }
    ProjectSight sight = new ProjectSight(project, artifacts);
    return sight.classify(
        state, Contradictions.of(registry.conformity(), project.id()), sight.branches());
  }

  /** One push. */
  private final class Case {
    private final HostedProject project;
    private final VerifiedRegistry registry;
    private final ProjectPush push;
    private final ProjectFiles files;
    private final Roster roster;
    private final ProjectState state;
    private final ProjectSight sight;
    private final RefTable<CommitId> branches;
    private final RefTable<CommitId> after;
    private final BranchReader evidence;

    Case(
        HostedProject project,
        VerifiedRegistry registry,
        ProjectPush push,
        ProjectFiles files,
        Roster roster)
        throws UnreadableRepositoryException {
      this.project = project;
      this.registry = registry;
      this.push = push;
      this.files = files;
      this.roster = roster;
      this.state = registry.state().project(project.id());
      this.sight = new ProjectSight(project, artifacts);
      this.branches = sight.branches();
      this.after = ProjectSight.after(branches, push.updates());
      this.evidence = sight.evidence(state, branches);
    }

    Judgement judge(Standing.Pause pause) throws UnreadableRepositoryException {
      Standing before = new Standing(classify(branches), pause);
      NewHistory history = new NewHistory(push.contents());
      List<PushedRef> refs =
          new PushedRefs(project, policy, branches, evidence).of(push.updates(), history);
      Brought brought = brought(refs, history);
      List<ProjectKind> kinds = kinds(before, refs, brought);
      if (kinds.stream().anyMatch(ProjectKind.RollBackRevert.class::isInstance)) {
        brought = restoring(brought);
      }
      return ProjectRuling.of(
          facts(refs, brought, before),
          new Turn(kinds, before, outlook(pause), pusher(), project.guard().policy()));
    }

    private RotationClass classify(RefTable<CommitId> at) throws UnreadableRepositoryException {
      return sight.classify(state, Contradictions.of(registry.conformity(), project.id()), at);
    }

    private Turn.Outlook outlook(Standing.Pause pause) {
      try {
        return new Turn.Outlook.Told(new Standing(classify(after), pause));
      } catch (UnreadableRepositoryException e) {
        return new Turn.Outlook.Untold(String.valueOf(e.getMessage()));
      }
    }

    private List<ProjectKind> kinds(Standing before, List<PushedRef> refs, Brought brought)
        throws UnreadableRepositoryException {
      BaseMoveReader moves =
          new BaseMoveReader(before.seen(), evidence, new Reverts(project.view(), files), files);
      return new ProjectKinds(
              before.seen(),
              moves,
              new OpenBranches(evidence, before.seen()),
              sight.evidence(state, after))
          .of(refs, brought);
    }

    private Brought brought(List<PushedRef> refs, NewHistory history)
        throws UnreadableRepositoryException {
      PushedContent content =
          new PushedContent(
              project.view(),
              branches.find(project.base()),
              files,
              new PushedPlaces(project.view(), branches, files),
              new PushedBlobs(project.view(), policy.limits().blobBytes()));
      List<PushedCommit> commits = content.commits(refs, history);
      return new Brought(commits, content.files(commits), collisions(refs, commits));
    }

    private List<Collision> collisions(List<PushedRef> refs, List<PushedCommit> commits)
        throws UnreadableRepositoryException {
      PathCollisions paths = new PathCollisions(project.view());
      List<Collision> collisions = new ArrayList<>();
      for (PushedRef ref : refs) {
        Optional<CommitId> tip = after.find(ref.ref());
        if (tip.isPresent()) {
          List<TreeChange> changes = new ArrayList<>(changesBetweenTips(ref, tip.get()));
          commits.stream()
              .filter(commit -> commit.ref().equals(ref.ref()))
              .forEach(commit -> changes.addAll(commit.changes().changes()));
          collisions.addAll(paths.at(tip.get(), changes));
        }
      }
      return collisions;
    }

    /** Of a listed branch: it may go to a commit that it had, but that was no tip of it. */
    private List<TreeChange> changesBetweenTips(PushedRef ref, CommitId tip)
        throws UnreadableRepositoryException {
      Optional<CommitId> before = branches.find(ref.ref());
      if (before.isEmpty() || !(ref.role() instanceof RefRole.Listed)) {
        return List.of();
      }
      try (Stream<TreeChange> changes = project.view().changes(before.get(), tip)) {
        return changes.toList();
      } catch (UncheckedUnreadableRepositoryException e) {
        throw e.checked();
      }
    }

    /** What comes back to base was there before, under the rules of its time (ART-49). */
    private Brought restoring(Brought brought) {
      return new Brought(
          brought.commits(),
          brought.files().stream()
              .map(file -> file.scope() == Scope.BASE ? file.in(Scope.RESTORATION) : file)
              .toList(),
          brought.collisions());
    }

    private ProjectPushFacts facts(List<PushedRef> refs, Brought brought, Standing before) {
      int submissions =
          (int)
              branches.branchesBelow(SubmissionName.PREFIX).names().stream()
                  .filter(ref -> SubmissionName.find(ref).isPresent())
                  .count();
      return new ProjectPushFacts(
          push,
          refs,
          brought,
          new Ground(registry.state(), project.id(), roster, files, submissions),
          new KeptPast(project, state, new OpenBranches(evidence, before.seen()), branches),
          policy);
    }

    private Pusher pusher() {
      return push.pusher() instanceof Principal.Administrator admin
              && roster.find(admin.id()).isPresent()
          ? new Pusher.Administrator(admin.id())
          : new Pusher.Other();
    }
  }
}
