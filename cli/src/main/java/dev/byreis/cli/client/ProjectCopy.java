package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.judging.BranchReader;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.judging.PastArtifacts;
import dev.byreis.core.judging.ProjectSight;
import dev.byreis.core.judging.RotationGuard;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.ProjectReader;
import dev.byreis.core.rotation.ProjectRefs;
import dev.byreis.core.rotation.RegistrySource;
import dev.byreis.core.rotation.RotationObserver;
import java.io.IOException;
import java.util.Optional;

/** A project's repository as an operator sees it: fetched anew for each look (ROT-10). */
public final class ProjectCopy implements AutoCloseable {
  private final ProjectId id;
  private final WorkingCopy copy;
  private final RefName base;
  private final KnownArtifacts artifacts = new KnownArtifacts();

  ProjectCopy(ProjectId id, WorkingCopy copy, RefName base) {
    this.id = id;
    this.copy = copy;
    this.base = base;
  }

  public ProjectId id() {
    return id;
  }

  /** The copy that it is read from, and pushed from. */
  public WorkingCopy copy() {
    return copy;
  }

  public RepositoryView view() {
    return copy.view();
  }

  /** The base branch. */
  public RefName base() {
    return base;
  }

  /** Its branches, as the last look found them. */
  public RefTable<CommitId> branches() throws CommandFailedException {
    try {
      return copy.store().refs().branches();
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  /** The tip of base, as the last look found it; empty while the project has no commit. */
  public Optional<CommitId> baseTip() throws CommandFailedException {
    return branches().find(base);
  }

  /** What its rotation branches hold, as the last look found them. */
  public BranchReader evidence(ProjectState state) throws CommandFailedException {
    HostedProject project =
        new HostedProject(
            id, base, view(), copy.store().refs(), RotationGuard.DEFAULT, PastArtifacts.NONE);
    return new ProjectSight(project, artifacts).evidence(state, branches());
  }

  /** Looks at both repositories, each time anew. */
  RotationObserver observer(RegistrySource registry) {
    return new RotationObserver(
        registry, new ProjectReader(view(), new Fetching(), artifacts, base));
  }

  /** Each question for the branches is one advertisement of the other side. */
  private final class Fetching implements ProjectRefs {
    @Override
    public RefTable<CommitId> branches() throws UnreadableRepositoryException {
      try {
        copy.fetch();
      } catch (IOException e) {
        throw new UnreadableRepositoryException("git cannot be run: " + e.getMessage(), e);
      }
      return copy.store().refs().branches();
    }

    @Override
    public boolean isReachable(CommitId ancestor, CommitId from)
        throws UnreadableRepositoryException {
      return copy.store().refs().isReachable(ancestor, from);
    }

    @Override
    public Optional<Bytes> findTag(RefName ref) throws UnreadableRepositoryException {
      return copy.store().refs().findTag(ref);
    }

    @Override
    public Optional<Bytes> findTag(ObjectName object) throws UnreadableRepositoryException {
      return copy.store().refs().findTag(object);
    }
  }

  @Override
  public void close() {
    copy.close();
  }
}
