package dev.byreis.core.registry;

import dev.byreis.core.registry.FileChange.AuditChange;
import dev.byreis.core.registry.FileChange.CounterChange;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.signature.NativeSignature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that the rules need to know about one commit, read and parsed but not judged. */
public final class RegistryCommit {
  private final RawCommit raw;
  private final CommitMessage message;
  private final NativeSignature signature;
  private final List<FileChange> files;
  private final List<CounterChange> counterChanges;
  private final List<AuditChange> auditChanges;
  private final Map<TreePath, CounterChange> counters;

  RegistryCommit(
      RawCommit raw, CommitMessage message, NativeSignature signature, List<FileChange> files) {
    this.raw = raw;
    this.message = message;
    this.signature = signature;
    this.files = List.copyOf(files);
    this.counterChanges = only(CounterChange.class, files);
    this.auditChanges = only(AuditChange.class, files);
    this.counters =
        counterChanges.stream()
            .collect(Collectors.toMap(c -> c.change().path(), Function.identity(), (a, b) -> a));
  }

  private static <T extends FileChange> List<T> only(Class<T> kind, List<FileChange> files) {
    return files.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The commit as its bytes say it. */
  public RawCommit raw() {
    return raw;
  }

  /** The message, taken apart. */
  public CommitMessage message() {
    return message;
  }

  /** The native signature, not yet checked. */
  public NativeSignature signature() {
    return signature;
  }

  /** What it changes. */
  public List<FileChange> files() {
    return files;
  }

  public CommitId id() {
    return raw.id();
  }

  /** The body of a commit of kinds A to D and F; empty for kind E and for what has no form. */
  public Optional<CommitBody> body() {
    return message.findBody();
  }

  /** Whose footer the commit carries; empty if it has none. */
  public Optional<AdminId> signer() {
    return message.findFooter().map(CommitMessage.Footer::signer);
  }

  /** Whether it is of kind E by its message. */
  public boolean isAdministrative() {
    return message instanceof CommitMessage.Administrative;
  }

  public Stream<CounterChange> counterChanges() {
    return counterChanges.stream();
  }

  public Stream<AuditChange> auditChanges() {
    return auditChanges.stream();
  }

  public Optional<CounterChange> findCounterChange(ProjectId project, LogicalName file) {
    return Optional.ofNullable(counters.get(RegistryPath.ofCounter(project, file)));
  }

  /** Whether it changes any audit log in any way, removal included (REG-06). */
  public boolean touchesAudit() {
    return files.stream().anyMatch(f -> f.change().path().isBelow("audit"));
  }
}
