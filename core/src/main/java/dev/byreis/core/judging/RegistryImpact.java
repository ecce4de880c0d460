package dev.byreis.core.judging;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Impact;
import dev.byreis.core.policy.Passage;
import dev.byreis.core.policy.ProjectImpact;
import dev.byreis.core.policy.ProjectMoves;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.FileChange;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.registry.verify.JudgedPush;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.Contradictions;
import dev.byreis.core.rotation.transition.Pauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Judges what a push to the registry does to the projects whose repositories are in sight, by the
 * transition table. Only the projects that it concerns are looked at: the one that a footer commit
 * names, those whose files an administrative commit changes, and all if it changes the roster.
 */
public final class RegistryImpact implements ProjectImpact {
  private final ProjectRepositories repositories;
  private final KnownArtifacts artifacts;
  private final Pauses pauses;
  private final Predicate<ProjectId> elsewhere;

  /**
   * For one registry.
   *
   * @param pauses which projects wait for a person
   * @param elsewhere the projects out of sight whose rotations are judged by the registry's own
   *     rules: whoever guards such a project relies on the log (ROT-37). Rotations of any other
   *     project out of sight are inconclusive
   */
  public RegistryImpact(
      ProjectRepositories repositories,
      KnownArtifacts artifacts,
      Pauses pauses,
      Predicate<ProjectId> elsewhere) {
    this.repositories = repositories;
    this.artifacts = artifacts;
    this.pauses = pauses;
    this.elsewhere = elsewhere;
  }

  @Override
  public Impact of(JudgedPush push) throws UnreadableRepositoryException {
    SortedMap<ProjectId, ProjectJourney> journeys = new TreeMap<>();
    for (Step step : push.steps()) {
      for (ProjectId project : concerned(step)) {
        if (!journeys.containsKey(project)) {
          Optional<ProjectJourney> begun = begin(push, project);
          begun.ifPresent(journey -> journeys.put(project, journey));
        }
        ProjectJourney journey = journeys.get(project);
        if (journey != null) {
          journey.take(step);
        } else {
          requireFree(step, project);
        }
      }
    }
    return impact(push, journeys);
  }

  private SortedSet<ProjectId> concerned(Step step) {
    if (step.body().isPresent()) {
      return new TreeSet<>(Set.of(step.body().get().project()));
    }
    SortedSet<ProjectId> projects = new TreeSet<>();
    for (FileChange file : step.commit().files()) {
      RegistryPath place = RegistryPath.of(file.change().path());
      if (place instanceof RegistryPath.Admins) {
        projects.addAll(repositories.hosted());
      } else if (place instanceof RegistryPath.Project of) {
        projects.add(of.project());
      } else if (place instanceof RegistryPath.CounterOf of) {
        projects.add(of.project());
      }
    }
    return projects;
  }

  private Optional<ProjectJourney> begin(JudgedPush push, ProjectId project)
      throws UnreadableRepositoryException {
    Optional<HostedProject> hosted = repositories.find(project);
    return hosted.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ProjectJourney(
                new ProjectSight(hosted.get(), artifacts),
                pauses.of(project),
                Contradictions.of(push.before().conformity(), project)));
  }

  /** A merge is judged by the registry's rules alone where nothing else can be seen. */
  private void requireFree(Step step, ProjectId project) throws UnreadableRepositoryException {
    if (!elsewhere.test(project) && step.body().filter(RegistryImpact::rotates).isPresent()) {
      throw new UnreadableRepositoryException(
          "the repository of project " + project + " is not hosted here");
    }
  }

  private static boolean rotates(CommitBody body) {
    return !(body instanceof CommitBody.MergeBump)
        && !(body instanceof CommitBody.PendingBump bump && !bump.block().targetPr().isRotation());
  }

  private static Impact impact(JudgedPush push, SortedMap<ProjectId, ProjectJourney> journeys) {
    List<Violation> violations = new ArrayList<>();
    List<Passage> passages = new ArrayList<>();
    List<ProjectMoves> moves = new ArrayList<>();
    for (ProjectJourney journey : journeys.values()) {
      violations.addAll(journey.violations(push.after().roster().found()));
      journey.passage().ifPresent(passages::add);
      journey.moves().ifPresent(moves::add);
    }
    return new Impact(violations, passages, moves);
  }
}
