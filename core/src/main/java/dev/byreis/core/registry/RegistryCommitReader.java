package dev.byreis.core.registry;

import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.signature.NativeSignatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns a commit and its changed paths into facts that the rules can judge. It reads the blobs that
 * rules look at, each under the bound of its format, and no other (REG-105). Not for use by two
 * threads at once.
 */
public final class RegistryCommitReader {
  private static final long MOST_YAML = 1L << 20;

  private final RepositoryView view;
  private final AuditLogReader auditLogs;
  private final NativeSignatures signatures = new NativeSignatures();

  /** Reads with nothing known of the registry's files. */
  public RegistryCommitReader(RepositoryView view) {
    this(view, new ComparedFiles());
  }

  /** Reads with what earlier readers of the same registry came to know of its files. */
  public RegistryCommitReader(RepositoryView view, ComparedFiles compared) {
    this.view = view;
    this.auditLogs = new AuditLogReader(view, compared);
  }

  /**
   * The facts about one commit.
   *
   * @throws UnreadableRepositoryException if an object that is needed cannot be read
   */
  public RegistryCommit read(CommitChanges commit) throws UnreadableRepositoryException {
    List<FileChange> files = new ArrayList<>(commit.changes().size());
    for (TreeChange change : commit.changes()) {
      files.add(read(change, commit));
    }
    return new RegistryCommit(
        commit.commit(),
        CommitMessageReader.read(commit.commit().message()),
        signatures.read(commit.commit()),
        files);
  }

  /**
   * Only what shows whether the commit is authentic: its signature, and the roster if it changes.
   * Of all other files no more is said than that they changed.
   *
   * @throws UnreadableRepositoryException if the roster cannot be read
   */
  public RegistryCommit readForAuthenticity(CommitChanges commit)
      throws UnreadableRepositoryException {
    List<FileChange> files = new ArrayList<>(commit.changes().size());
    for (TreeChange change : commit.changes()) {
      RegistryPath place = RegistryPath.of(change.path());
      files.add(
          place instanceof RegistryPath.Admins
              ? read(change, commit)
              : new FileChange.OtherChange(change, place));
    }
    return new RegistryCommit(
        commit.commit(),
        CommitMessageReader.read(commit.commit().message()),
        signatures.read(commit.commit()),
        files);
  }

  private FileChange read(TreeChange change, CommitChanges commit)
      throws UnreadableRepositoryException {
    RegistryPath place = RegistryPath.of(change.path());
    Optional<TreeEntry> after = change.after();
    if (after.isEmpty()) {
      return new FileChange.Removal(change, place);
    }
    if (!after.get().mode().isFile()) {
      return new FileChange.OtherChange(change, place);
    }
    ObjectName blob = after.get().id();
    if (place instanceof RegistryPath.Admins) {
      return new FileChange.RosterChange(change, roster(blob));
    }
    if (place instanceof RegistryPath.Project project) {
      return new FileChange.ProjectChange(change, project.project(), projectFiles(blob));
    }
    if (place instanceof RegistryPath.CounterOf counter) {
      return new FileChange.CounterChange(
          change, counter.project(), counter.file(), counter(blob, counter));
    }
    if (place instanceof RegistryPath.AuditOf audit) {
      Optional<CommitId> parent =
          createdLogs(commit) == 1
              ? commit.commit().parents().stream().findFirst()
              : Optional.empty();
      return new FileChange.AuditChange(
          change, audit.project(), auditLogs.read(change, blob, parent));
    }
    return new FileChange.OtherChange(change, place);
  }

  /** Only one can be right; and each is dear, as it is compared with every file of the parent. */
  private static long createdLogs(CommitChanges commit) {
    return commit.changes().stream()
        .filter(change -> change.before().isEmpty() && change.path().isBelow("audit"))
        .limit(2)
        .count();
  }

  Reading<Roster> roster(ObjectName blob) throws UnreadableRepositoryException {
    return document(blob, RosterFormat::read);
  }

  Reading<ProjectFiles> projectFiles(ObjectName blob) throws UnreadableRepositoryException {
    return document(blob, ProjectFilesFormat::read);
  }

  CounterReading counter(ObjectName blob, RegistryPath.CounterOf path)
      throws UnreadableRepositoryException {
    if (!(view.readBlob(blob, CounterFormat.LARGEST) instanceof BlobContent.Read read)) {
      return new CounterReading.Unreadable("larger than " + CounterFormat.LARGEST + " bytes");
    }
    try {
      return new CounterReading.Read(CounterFormat.read(read.bytes(), path.project(), path.file()));
    } catch (InconsistentCounterException e) {
      return new CounterReading.Inconsistent(String.valueOf(e.getMessage()));
    } catch (MalformedRegistryException e) {
      return new CounterReading.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private interface Format<T> {
    T read(Bytes bytes) throws MalformedRegistryException;
  }

  private <T> Reading<T> document(ObjectName blob, Format<T> format)
      throws UnreadableRepositoryException {
    if (!(view.readBlob(blob, MOST_YAML) instanceof BlobContent.Read read)) {
      return new Reading.Unreadable<>("larger than " + MOST_YAML + " bytes");
    }
    try {
      return new Reading.Read<>(format.read(read.bytes()));
    } catch (MalformedRegistryException e) {
      return new Reading.Unreadable<>(String.valueOf(e.getMessage()));
    }
  }
}
