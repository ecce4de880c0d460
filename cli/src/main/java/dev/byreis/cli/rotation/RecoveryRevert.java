package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.client.CommitsOfOurs;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.PushOutcome;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.judging.BranchSpan;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.RotationObservation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The commit that takes base back to before a rotation: every configured path as it was where the
 * branch began, and nothing else (ART-49).
 */
final class RecoveryRevert {
  private final Repositories repositories;
  private final RepositoryView view;
  private final Recovery recovery;

  RecoveryRevert(Repositories repositories, Recovery recovery) {
    this.repositories = repositories;
    this.view = repositories.project().view();
    this.recovery = recovery;
  }

  /** Makes it and pushes it on a branch of its own; needless where base holds none of the files. */
  RecoveryBundle.Revert propose(RecoveryTerms terms) throws CommandFailedException, IOException {
    try {
      CommitId base = base();
      SortedMap<TreePath, TreeEntry> wanted = wanted();
      SortedMap<TreePath, Bytes> files = new TreeMap<>();
      for (var file : wanted.entrySet()) {
        if (!view.findEntry(base, file.getKey()).equals(Optional.of(file.getValue()))) {
          files.put(file.getKey(), content(file.getValue()));
        }
      }
      if (files.isEmpty()) {
        return new RecoveryBundle.Revert.Needless();
      }
      CommitId commit =
          new CommitsOfOurs(repositories.project().copy())
              .unsigned(
                  new ComposedCommit(
                      files, Bytes.utf8("Revert rotation " + recovery.branch() + "\n")),
                  base,
                  terms.when());
      String name =
          BranchNames.unusedForRecovery(
              terms.epoch(), terms.when(), repositories.project().branches());
      PushOutcome outcome =
          repositories
              .project()
              .copy()
              .push(List.of(new RefUpdate.Create(RefName.branch(name), commit.asObject())));
      if (!(outcome instanceof PushOutcome.Landed)) {
        throw Failures.push(outcome, "somebody else made branch " + name, "propose it again");
      }
      return new RecoveryBundle.Revert.On(name, commit);
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  private CommitId base() {
    RotationObservation seen = recovery.observed().observation();
    return seen.base().tip().orElseThrow(() -> new IllegalStateException("base has no commit"));
  }

  /** The configured paths as they were where the branch began; none if it left no trace. */
  private SortedMap<TreePath, TreeEntry> wanted()
      throws CommandFailedException, UnreadableRepositoryException {
    SortedMap<TreePath, TreeEntry> wanted = new TreeMap<>();
    Optional<BranchSpan> span = recovery.span();
    if (span.isPresent()) {
      ProjectFiles configured =
          recovery
              .observed()
              .observation()
              .state()
              .configured()
              .found()
              .orElse(ProjectFiles.none());
      for (TreePath path : configured.paths().values()) {
        view.findEntry(span.get().fork(), path).ifPresent(entry -> wanted.put(path, entry));
      }
    }
    return wanted;
  }

  private Bytes content(TreeEntry entry) throws UnreadableRepositoryException {
    if (view.readBlob(entry.id(), ArtifactReader.LARGEST) instanceof BlobContent.Read read) {
      return read.bytes();
    }
    throw new UnreadableRepositoryException("a file before the rotation is too large");
  }

  /**
   * Verifies what somebody else proposed, from this copy of the project.
   *
   * @throws CommandFailedException with verify-failure if the commit is another than this would
   *     make
   */
  void requireRight(RecoveryBundle.Revert proposed) throws CommandFailedException {
    try {
      CommitId base = base();
      SortedMap<TreePath, TreeEntry> wanted = wanted();
      boolean moved = false;
      for (var file : wanted.entrySet()) {
        moved |= !view.findEntry(base, file.getKey()).equals(Optional.of(file.getValue()));
      }
      if (!moved) {
        require(proposed instanceof RecoveryBundle.Revert.Needless, "base need not go back");
        return;
      }
      require(proposed instanceof RecoveryBundle.Revert.On, "base has to go back");
      RecoveryBundle.Revert.On on = (RecoveryBundle.Revert.On) proposed;
      require(
          repositories
              .project()
              .branches()
              .find(RefName.branch(on.branch()))
              .filter(on.commit()::equals)
              .isPresent(),
          "branch " + on.branch() + " is not at the proposed commit");
      require(
          view.getCommit(on.commit()).parents().equals(List.of(base)),
          "the proposed commit is not on base");
      requireTree(base, on.commit(), wanted);
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    } catch (MalformedObjectException e) {
      throw wrong("the proposed commit is malformed");
    }
  }

  /** Exactly the wanted files differ from base, and are as they are to be. */
  private void requireTree(CommitId base, CommitId commit, SortedMap<TreePath, TreeEntry> wanted)
      throws UnreadableRepositoryException, CommandFailedException {
    SortedMap<TreePath, TreeEntry> expected = tree(base);
    expected.putAll(wanted);
    require(tree(commit).equals(expected), "the proposed commit changes something else");
  }

  private SortedMap<TreePath, TreeEntry> tree(CommitId commit)
      throws UnreadableRepositoryException {
    SortedMap<TreePath, TreeEntry> entries = new TreeMap<>();
    try (var files = view.files(commit)) {
      files.forEach(file -> entries.put(file.path(), file.entry()));
    }
    return entries;
  }

  private static void require(boolean holds, String otherwise) throws CommandFailedException {
    if (!holds) {
      throw wrong(otherwise);
    }
  }

  private static CommandFailedException wrong(String why) {
    return new CommandFailedException(
        ExitClass.VERIFY_FAILURE,
        "the proposed revert is not right: " + why,
        "do not sign; speak with who proposed it");
  }
}
