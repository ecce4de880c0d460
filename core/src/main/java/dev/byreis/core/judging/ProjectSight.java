package dev.byreis.core.judging;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.Classifier;
import dev.byreis.core.rotation.Observing;
import dev.byreis.core.rotation.ProjectReader;
import dev.byreis.core.rotation.RotationClass;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sees one project: where it stands, and where it would stand with other refs. */
public final class ProjectSight {
  private final HostedProject project;
  private final KnownArtifacts artifacts;
  private final ProjectReader reader;

  public ProjectSight(HostedProject project, KnownArtifacts artifacts) {
    this.project = project;
    this.artifacts = artifacts;
    this.reader = new ProjectReader(project.view(), project.refs(), artifacts, project.base());
  }

  public HostedProject project() {
    return project;
  }

  /**
   * Every branch of the project, as one advertisement names them (ROT-10).
   *
   * @throws UnreadableRepositoryException if not all can be seen
   */
  public RefTable<CommitId> branches() throws UnreadableRepositoryException {
    return project.refs().branches();
  }

  /**
   * The class of the project with this state of the registry and these branches.
   *
   * @param contradictions where the registry contradicts itself
   * @throws UnreadableRepositoryException if not enough can be seen (ROT-10)
   */
  public RotationClass classify(
      ProjectState state, List<Violation> contradictions, RefTable<CommitId> branches)
      throws UnreadableRepositoryException {
    return Classifier.classify(Observing.of(state, contradictions, reader.read(state, branches)));
  }

  /** What the project's rotation branches hold. */
  public BranchReader evidence(ProjectState state, RefTable<CommitId> branches) {
    return new BranchReader(project, artifacts, state, branches);
  }

  /** The branches as these updates would leave them (ROT-20); other refs are left out. */
  public static RefTable<CommitId> after(RefTable<CommitId> branches, List<RefUpdate> updates) {
    SortedMap<RefName, CommitId> moved = new TreeMap<>();
    Set<RefName> gone = new HashSet<>();
    for (RefUpdate update : updates) {
      if (!update.ref().isBranch()) {
        continue;
      }
      if (RefPosition.after(update) instanceof RefPosition.At at) {
        moved.put(update.ref(), CommitId.of(at.object()));
      } else {
        gone.add(update.ref());
      }
    }
    return branches.without(gone).with(moved);
  }
}
