package dev.byreis.core.audit;

import dev.byreis.core.registry.CommitMessageReader;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RosterFormat;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.NativeSignature;
import dev.byreis.core.signature.NativeSignatures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Walks a history once and collects the commits that touch each of some logs. It checks their
 * native signatures, and the last commit's, by itself: a log is also shown when the history is not
 * authentic.
 */
final class AuditTrail {
  private static final long MOST_YAML = 1L << 20;

  private final RepositoryView view;
  private final RegistryPolicy policy;
  private final CommitId head;
  private final NativeSignatures signatures = new NativeSignatures();
  private final Map<TreePath, List<TrailCommit>> logs = new HashMap<>();
  private Optional<Roster> roster = Optional.empty();
  private boolean atGenesis = true;
  private BooleanSupplier headSignature = () -> false;

  AuditTrail(
      RepositoryView view, RegistryPolicy policy, Collection<ProjectId> projects, CommitId head) {
    this.view = view;
    this.head = head;
    this.policy = policy;
    projects.forEach(project -> logs.put(RegistryPath.ofAudit(project), new ArrayList<>()));
  }

  /** Takes in the next commit of the history. */
  void add(CommitChanges commit) throws UnreadableRepositoryException {
    List<TreePath> paths = commit.changes().stream().map(TreeChange::path).toList();
    List<TreePath> touched = paths.stream().filter(logs::containsKey).toList();
    boolean isHead = commit.commit().id().equals(head);
    if (isHead || !touched.isEmpty()) {
      BooleanSupplier signature = nativeSignature(commit);
      if (isHead) {
        headSignature = signature;
      }
      Bytes text = commit.commit().message();
      TrailCommit found =
          new TrailCommit(commit.commit().id(), text, paths, signature, footer(text));
      touched.forEach(path -> logs.getOrDefault(path, new ArrayList<>()).add(found));
    }
    for (TreeChange change : commit.changes()) {
      if (change.path().equals(RegistryPath.ADMINS)) {
        roster = roster(change);
      }
    }
    atGenesis = false;
  }

  /** Whose footer it is by the parent's roster (REG-10). */
  private TrailCommit.Footer footer(Bytes text) {
    return CommitMessageReader.read(text)
        .findFooterClaim()
        .flatMap(
            claim ->
                roster
                    .flatMap(r -> r.find(claim.footer().signer()))
                    .map(claim::by)
                    .map(by -> new TrailCommit.Footer(claim.footer().signer().value(), by::holds)))
        .orElse(TrailCommit.Footer.NONE);
  }

  /** Those that touch a project's log, oldest first. Checks their signatures, on all cores. */
  List<AuditCommit> commits(ProjectId project) throws AuditMessage.UnclearCountersException {
    List<TrailCommit> commits = logs.getOrDefault(RegistryPath.ofAudit(project), List.of());
    List<AuditCommit> read = new ArrayList<>(commits.size());
    for (TrailCommit.Checked checked : commits.parallelStream().map(TrailCommit::check).toList()) {
      read.add(checked.read());
    }
    return read;
  }

  /** Of the head; not valid as long as it has not been added. */
  AuditCommit.Signing headSigning() {
    return headSignature.getAsBoolean() ? AuditCommit.Signing.VALID : AuditCommit.Signing.NOT_VALID;
  }

  private BooleanSupplier nativeSignature(CommitChanges commit) {
    return signatures.read(commit.commit()) instanceof NativeSignature.Present present
            && isAdmitted(present.claim().key())
        ? present.claim()::holds
        : () -> false;
  }

  private boolean isAdmitted(Ed25519PublicKey key) {
    return policy.trust().mode() == TrustMode.ANCHOR || atGenesis
        ? policy.trust().isAnchor(key)
        : roster.flatMap(r -> r.findBySigner(key)).isPresent();
  }

  private Optional<Roster> roster(TreeChange change) throws UnreadableRepositoryException {
    Optional<ObjectName> blob = change.after().map(TreeEntry::id);
    if (blob.isEmpty()
        || !(view.readBlob(blob.get(), MOST_YAML) instanceof BlobContent.Read read)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RosterFormat.read(read.bytes()));
    } catch (MalformedRegistryException e) {
      return Optional.empty();
    }
  }
}
