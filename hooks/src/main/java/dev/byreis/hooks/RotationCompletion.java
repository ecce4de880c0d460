package dev.byreis.hooks;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.RefMove;
import dev.byreis.core.judging.ArtifactFates;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.judging.ProjectSight;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.BranchTip;
import dev.byreis.core.rotation.BranchTip.Position;
import dev.byreis.core.rotation.Contradictions;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last step of a rotation whose commit is in the registry: base goes to the branch, the branch
 * goes (ROT-03, ROT-41). What has to be done is read from both repositories, and each move is a
 * compare-and-set: whatever crashed on the way, the next attempt ends it, and one too many does
 * nothing (ROT-05). The registry's log is the journal.
 */
final class RotationCompletion {
  private final ProjectsHere projects;
  private final KnownArtifacts artifacts;

  RotationCompletion(ProjectsHere projects, KnownArtifacts artifacts) {
    this.projects = projects;
    this.artifacts = artifacts;
  }

  /**
   * Completes what is committed and not merged, in every project on this machine. The caller holds
   * the lease on the registry.
   *
   * @param registry the registry at its head of now
   * @return a line for each ref that moved or could not
   */
  List<String> complete(VerifiedRegistry registry)
      throws IOException, UnreadableRepositoryException {
    List<String> done = new ArrayList<>();
    for (ProjectId id : projects.hosted()) {
      Optional<HostedProject> project = projects.find(id);
      if (project.isPresent()) {
        complete(registry, project.get(), done);
      }
    }
    return done;
  }

  private void complete(VerifiedRegistry registry, HostedProject project, List<String> done)
      throws IOException, UnreadableRepositoryException {
    ProjectSight sight = new ProjectSight(project, artifacts);
    RefTable<CommitId> branches = sight.branches();
    RotationClass standing =
        sight.classify(
            registry.state().project(project.id()),
            Contradictions.of(registry.conformity(), project.id()),
            branches);
    List<RefUpdate> moves = moves(standing, branches, project.base());
    projects
        .past(project.id())
        .remember(
            ArtifactFates.of(project, artifacts, registry.state().project(project.id()), moves));
    for (RefUpdate move : moves) {
      try (GitStore store = projects.open(project.id())) {
        RefMove.Outcome outcome = store.move(move);
        done.add(
            "byreis: " + project.id() + ": " + outcome.match(new Told(words(move), move.ref())));
        if (!(outcome instanceof RefMove.Outcome.Moved)) {
          return;
        }
      }
    }
  }

  /** Base first; the branch goes only once base has what it holds. */
  private static List<RefUpdate> moves(
      RotationClass standing, RefTable<CommitId> branches, RefName base) {
    RotationObservation seen = standing.observation();
    Optional<RotationRef> branch = seen.latestCommitted();
    Optional<BranchTip> tip = branch.flatMap(seen::findTip);
    Optional<CommitId> now = branches.find(base);
    if (tip.isEmpty() || now.isEmpty()) {
      return List.of();
    }
    CommitId next = tip.get().tip();
    RefUpdate gone = new RefUpdate.Delete(branch.get().ref(), next.asObject());
    return switch (standing.reason()) {
      case COMMITTED_UNMERGED ->
          tip.get().position() == Position.AHEAD
              ? List.of(new RefUpdate.Move(base, now.get().asObject(), next.asObject()), gone)
              : List.of();
      case STALE_BRANCH -> tip.get().isMerged() ? List.of(gone) : List.of();
      default -> List.of();
    };
  }

  private static String words(RefUpdate move) {
    return move instanceof RefUpdate.Move to
        ? move.ref() + " is now at " + to.to()
        : move.ref() + " is deleted";
  }

  /** Says what became of a ref. */
  private record Told(String what, RefName ref) implements RefMove.Outcome.Cases<String> {
    @Override
    public String moved() {
      return what;
    }

    @Override
    public String lost(RefMove.Outcome.Lost lost) {
      return ref + " was moved by someone else and stays";
    }

    @Override
    public String absent() {
      return ref + " is gone already";
    }

    @Override
    public String failed(RefMove.Outcome.Failed failed) {
      return ref + " could not be moved: " + failed.why();
    }
  }
}
