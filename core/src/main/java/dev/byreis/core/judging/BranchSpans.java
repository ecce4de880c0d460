package dev.byreis.core.judging;

import dev.byreis.core.artifact.RotationCommitMessage;
import dev.byreis.core.registry.ArtifactLog;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.Observing;
import dev.byreis.core.rotation.RotationRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds where a rotation branch begins. While base can still be fast-forwarded to it, that is
 * base's tip. After that the refs do not tell: then a standing branch is followed back through the
 * messages that only rotations have, and the artifacts of one that is gone through base's history.
 */
final class BranchSpans {
  /** One commit for each file (ART-175), and no project has so many. */
  private static final int LONGEST = 20_000;

  /** Commits that came to base on top of a rotation that nobody has settled. */
  private static final int DEEPEST = 2_000;

  private final HostedProject project;
  private final KnownArtifacts artifacts;
  private final ProjectState state;
  private final RefTable<CommitId> branches;

  BranchSpans(
      HostedProject project,
      KnownArtifacts artifacts,
      ProjectState state,
      RefTable<CommitId> branches) {
    this.project = project;
    this.artifacts = artifacts;
    this.state = state;
    this.branches = branches;
  }

  /** Empty if the branch is nowhere, or holds nothing that a rotation made. */
  Optional<BranchSpan> find(RotationRef branch) throws UnreadableRepositoryException {
    Optional<CommitId> base = branches.find(project.base());
    Optional<CommitId> tip = branches.find(branch.ref());
    if (tip.isEmpty()) {
      return base.isEmpty() ? Optional.empty() : inHistory(branch, base.get());
    }
    List<CommitId> made = byMessages(branch, tip.get());
    if (base.isPresent() && !made.contains(base.get()) && isLinear(base.get(), tip.get())) {
      return Optional.of(span(base.get(), tip.get(), BranchSpan.Start.LINEAR_ON_BASE));
    }
    if (made.isEmpty()) {
      return Optional.empty();
    }
    CommitId fork = commit(made.get(made.size() - 1)).parents().get(0);
    return Optional.of(span(fork, tip.get(), BranchSpan.Start.ELSEWHERE));
  }

  /** Whether commits with one parent each lead from base's tip, which is another, to this tip. */
  private boolean isLinear(CommitId base, CommitId tip) throws UnreadableRepositoryException {
    if (tip.equals(base) || !project.refs().isReachable(base, tip)) {
      return false;
    }
    CommitId at = tip;
    for (int i = 0; i < LONGEST; i++) {
      List<CommitId> parents = commit(at).parents();
      if (parents.size() != 1) {
        return false;
      }
      at = parents.get(0);
      if (at.equals(base)) {
        return true;
      }
    }
    return false;
  }

  /** The commits that end at the tip and say that this rotation made them, newest first. */
  private List<CommitId> byMessages(RotationRef branch, CommitId tip)
      throws UnreadableRepositoryException {
    Set<LogicalName> seen = new HashSet<>();
    List<CommitId> made = new ArrayList<>();
    CommitId at = tip;
    while (made.size() < LONGEST) {
      RawCommit commit = commit(at);
      Optional<RotationCommitMessage> message =
          RotationCommitMessage.find(commit.message())
              .filter(m -> m.project().equals(project.id()) && belongs(branch, m));
      if (message.isEmpty() || commit.parents().size() != 1) {
        return made;
      }
      boolean whole = message.get() instanceof RotationCommitMessage.AllFiles;
      if (whole && !made.isEmpty() || !seen.add(message.get().entries().get(0).file())) {
        return made;
      }
      made.add(at);
      if (whole) {
        return made;
      }
      at = commit.parents().get(0);
    }
    return made;
  }

  /** What an earlier rotation has set is not this branch's, if this one has set nothing. */
  private boolean belongs(RotationRef branch, RotationCommitMessage message) {
    return settlement(branch) == Settlement.COMMITTED
        || message.entries().stream()
            .noneMatch(
                entry ->
                    state
                        .rotations()
                        .artifacts()
                        .findSetting(entry.file())
                        .map(ArtifactLog.Setting::content)
                        .filter(entry.content().sha()::equals)
                        .isPresent());
  }

  private Settlement settlement(RotationRef branch) {
    return branch
        .branch()
        .flatMap(state.rotations()::find)
        .map(RotationRecord::settlement)
        .orElse(Settlement.OPEN);
  }

  private Optional<BranchSpan> inHistory(RotationRef branch, CommitId base)
      throws UnreadableRepositoryException {
    CommitId at = base;
    CommitId tip = base;
    for (int i = 0; i < DEEPEST; i++) {
      if (!holdsAny(branch, at)) {
        return at.equals(base)
            ? Optional.empty()
            : Optional.of(span(at, tip, BranchSpan.Start.ELSEWHERE));
      }
      List<CommitId> parents = commit(at).parents();
      if (parents.isEmpty()) {
        break;
      }
      at = parents.get(0);
    }
    throw new UnreadableRepositoryException(
        "the fork point of " + branch + " is not found in the history of base");
  }

  private boolean holdsAny(RotationRef branch, CommitId at) throws UnreadableRepositoryException {
    return artifacts.at(project.view(), at, files()).values().stream()
        .anyMatch(held -> isOf(branch, held.artifact().content()));
  }

  private boolean isOf(RotationRef branch, Sha256 content) {
    Collection<Pending> announced = state.rotationPendings().values();
    return announced.stream()
            .filter(p -> RotationRef.find(p.targetPr()).filter(branch::equals).isPresent())
            .anyMatch(p -> p.targetArtifact().equals(content))
        || settlement(branch) == Settlement.ROLLED_BACK
            && state.rotations().artifacts().isAbandoned(content);
  }

  private BranchSpan span(CommitId fork, CommitId tip, BranchSpan.Start start)
      throws UnreadableRepositoryException {
    try (Stream<CommitChanges> history = project.view().historySince(fork, tip)) {
      return new BranchSpan(fork, tip, history.toList(), start);
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }

  /** The project's files that count now. */
  ProjectFiles files() throws UnreadableRepositoryException {
    return Observing.filesInForce(state)
        .found()
        .orElseThrow(
            () ->
                new UnreadableRepositoryException(
                    "the list of files of " + state.id() + " cannot be read"));
  }

  RawCommit commit(CommitId id) throws UnreadableRepositoryException {
    try {
      return project.view().getCommit(id);
    } catch (MalformedObjectException e) {
      throw new UnreadableRepositoryException("commit " + id + " is malformed", e);
    }
  }
}
