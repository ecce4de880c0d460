package dev.byreis.core.registry;

import dev.byreis.core.repo.CommitId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * What the registry says at one commit: what its tree holds, and what of its history the rules need
 * to judge the next commit. Immutable; the states along a history share structure.
 */
public final class RegistryState {
  /** What the commit at the head did, as far as the next one may lean on it (REG-48). */
  public enum HeadKind {
    /** Kinds C, D and F. */
    ENDED_A_ROTATION,
    ANYTHING_ELSE
  }

  /** Before the genesis. */
  public static final RegistryState EMPTY =
      new RegistryState(
          null,
          HeadKind.ANYTHING_ELSE,
          new Reading.Unreadable<>("admins.yaml does not exist"),
          HashTreePMap.empty(),
          HashTreePMap.empty());

  private final @Nullable CommitId head;
  private final HeadKind headKind;
  private final Reading<Roster> roster;
  private final PMap<ProjectId, ProjectState> projects;
  private final PMap<ProjectId, ProjectState> rotating;

  private RegistryState(
      @Nullable CommitId head,
      HeadKind headKind,
      Reading<Roster> roster,
      PMap<ProjectId, ProjectState> projects,
      PMap<ProjectId, ProjectState> rotating) {
    this.head = head;
    this.headKind = headKind;
    this.roster = roster;
    this.projects = projects;
    this.rotating = rotating;
  }

  /** The commit that this is the state of; empty before the genesis. */
  public Optional<CommitId> head() {
    return Optional.ofNullable(head);
  }

  public HeadKind headKind() {
    return headKind;
  }

  public Reading<Roster> roster() {
    return roster;
  }

  public Optional<ProjectState> find(ProjectId project) {
    return Optional.ofNullable(projects.get(project));
  }

  /** The project's state, or that of a project of which the registry says nothing yet. */
  public ProjectState project(ProjectId project) {
    return find(project).orElseGet(() -> ProjectState.unknown(project));
  }

  public Collection<ProjectState> projects() {
    return projects.values();
  }

  /** The projects in which a rotation has announced itself and not ended. */
  public Collection<ProjectState> rotatingProjects() {
    return rotating.values();
  }

  RegistryState at(CommitId commit, HeadKind kind) {
    return new RegistryState(commit, kind, roster, projects, rotating);
  }

  RegistryState withRoster(Reading<Roster> next) {
    return new RegistryState(head, headKind, next, projects, rotating);
  }

  RegistryState change(ProjectId project, UnaryOperator<ProjectState> change) {
    ProjectState next = change.apply(project(project));
    return new RegistryState(
        head,
        headKind,
        roster,
        projects.plus(project, next),
        next.hasRotationPending() ? rotating.plus(project, next) : rotating.minus(project));
  }
}
