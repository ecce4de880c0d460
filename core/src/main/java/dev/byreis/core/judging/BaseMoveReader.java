package dev.byreis.core.judging;

import dev.byreis.core.artifact.RotationCommitMessage;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.policy.project.PushedCommit;
import dev.byreis.core.policy.project.PushedFile;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.BranchFacts;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.BaseMove;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what a push brings to base, as the facts by which a move of base is recognised. */
final class BaseMoveReader {
  private static final Bytes RE_ENCRYPTION = Bytes.utf8(RotationCommitMessage.SUBJECT);

  private final RotationObservation seen;
  private final BranchReader evidence;
  private final Reverts reverts;
  private final ProjectFiles configured;

  /**
   * For one push.
   *
   * @param seen the project before it
   * @param evidence what its rotation branches hold
   * @param configured its files of record
   */
  BaseMoveReader(
      RotationObservation seen, BranchReader evidence, Reverts reverts, ProjectFiles configured) {
    this.seen = seen;
    this.evidence = evidence;
    this.reverts = reverts;
    this.configured = configured;
  }

  /**
   * The facts of this move.
   *
   * @param commits the commits that it brings
   * @param files what they change
   * @throws UnreadableRepositoryException if a rotation branch cannot be read
   */
  BaseMove read(RefUpdate update, List<PushedCommit> commits, List<PushedFile> files)
      throws UnreadableRepositoryException {
    CommitId to = CommitId.of(target(update));
    return new BaseMove(
        to,
        commits.size() == 1 ? BaseMove.Extent.ONE_COMMIT : BaseMove.Extent.SEVERAL,
        artifacts(files),
        others(files),
        new BaseMove.Traces(
            contents(files), branchesOf(commits), messages(commits), restored(to, files)));
  }

  private static ObjectName target(RefUpdate update) {
    if (update instanceof RefUpdate.Create create) {
      return create.to();
    }
    if (update instanceof RefUpdate.Move move) {
      return move.to();
    }
    throw new IllegalArgumentException("base is not moved");
  }

  /** As the last commit that changes each has it; parents come before children. */
  private static SortedMap<LogicalName, FileArtifact> artifacts(List<PushedFile> files) {
    SortedMap<LogicalName, FileArtifact> artifacts = new TreeMap<>();
    for (PushedFile file : files) {
      file.findRecord()
          .ifPresent(
              name ->
                  file.findSigned()
                      .ifPresentOrElse(
                          signed -> artifacts.put(name, artifact(signed)),
                          () -> artifacts.remove(name)));
    }
    return artifacts;
  }

  private static FileArtifact artifact(SignedArtifact signed) {
    return new FileArtifact(signed.body().counter(), signed.contentSha().sha());
  }

  /** Paths that are no file's, or hold no signed artifact. */
  private static SortedSet<TreePath> others(List<PushedFile> files) {
    return files.stream()
        .filter(file -> file.findRecord().isEmpty() || file.findSigned().isEmpty())
        .map(PushedFile::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Sha256> contents(List<PushedFile> files) {
    return files.stream()
        .flatMap(file -> file.findSigned().stream())
        .map(signed -> signed.contentSha().sha())
        .collect(Collectors.toSet());
  }

  private SortedSet<RotationRef> branchesOf(List<PushedCommit> commits)
      throws UnreadableRepositoryException {
    Set<CommitId> brought = commits.stream().map(PushedCommit::id).collect(Collectors.toSet());
    SortedSet<RotationRef> branches = new TreeSet<>();
    for (RotationRef branch : seen.branches().keySet()) {
      boolean standing = seen.findTip(branch).filter(tip -> !tip.isMerged()).isPresent();
      if (standing && bringsOneOf(branch, brought)) {
        branches.add(branch);
      }
    }
    return branches;
  }

  private boolean bringsOneOf(RotationRef branch, Set<CommitId> brought)
      throws UnreadableRepositoryException {
    Set<CommitId> own = new HashSet<>();
    evidence
        .findSpan(branch)
        .ifPresent(span -> span.commits().forEach(c -> own.add(c.commit().id())));
    own.retainAll(brought);
    return !own.isEmpty();
  }

  private static BaseMove.Messages messages(List<PushedCommit> commits) {
    return commits.stream()
            .map(commit -> commit.changes().commit().message())
            .anyMatch(message -> message.startsWith(RE_ENCRYPTION))
        ? BaseMove.Messages.OF_A_RE_ENCRYPTION
        : BaseMove.Messages.ORDINARY;
  }

  private SortedSet<RotationRef> restored(CommitId to, List<PushedFile> files)
      throws UnreadableRepositoryException {
    SortedSet<RotationRef> restored = new TreeSet<>();
    if (files.stream().allMatch(file -> file.findRecord().isEmpty())) {
      return restored;
    }
    for (Map.Entry<RotationRef, BranchFacts> branch : seen.branches().entrySet()) {
      boolean rolledBack = branch.getValue().settlement() == Settlement.ROLLED_BACK;
      if (rolledBack && restores(branch.getKey(), to)) {
        restored.add(branch.getKey());
      }
    }
    return restored;
  }

  /** Whether the commit takes back from base exactly what the branch brought there (ART-49). */
  boolean restores(RotationRef branch, CommitId commit) throws UnreadableRepositoryException {
    Optional<CommitId> base = seen.base().tip();
    Optional<BranchSpan> span = evidence.findSpan(branch);
    return base.isPresent()
        && span.isPresent()
        && !Collections.disjoint(configured.paths().values(), span.get().paths())
        && reverts.isExact(span.get(), commit, base.get());
  }
}
