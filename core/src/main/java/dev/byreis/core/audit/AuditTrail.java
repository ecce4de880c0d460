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
import dev.byreis.core.signature.SignatureClaim;
import dev.byreis.core.signature.Sshsig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks a history and collects the commits that touch one log. It checks their native signatures,
 * and the last commit's, by itself: a log is also shown when the history is not authentic.
 */
final class AuditTrail {
  private static final long MOST_YAML = 1L << 20;

  private final RepositoryView view;
  private final RegistryPolicy policy;
  private final TreePath path;
  private final CommitId head;
  private final List<AuditCommit> commits = new ArrayList<>();
  private Optional<Roster> roster = Optional.empty();
  private boolean atGenesis = true;
  private AuditCommit.Signing headSigning = AuditCommit.Signing.NOT_VALID;

  AuditTrail(RepositoryView view, RegistryPolicy policy, ProjectId project, CommitId head) {
    this.view = view;
    this.head = head;
    this.policy = policy;
    this.path = RegistryPath.ofAudit(project);
  }

  /** Takes in the next commit of the history. */
  void add(CommitChanges commit)
      throws UnreadableRepositoryException, AuditMessage.UnclearCountersException {
    List<TreePath> paths = commit.changes().stream().map(TreeChange::path).toList();
    boolean isHead = commit.commit().id().equals(head);
    if (isHead || paths.contains(path)) {
      AuditCommit.Signing signing = signing(commit);
      if (isHead) {
        headSigning = signing;
      }
      if (paths.contains(path)) {
        commits.add(
            new AuditCommit(commit.commit().id(), message(commit, signing), signing, paths));
      }
    }
    for (TreeChange change : commit.changes()) {
      if (change.path().equals(RegistryPath.ADMINS)) {
        roster = roster(change);
      }
    }
    atGenesis = false;
  }

  private AuditMessage message(CommitChanges commit, AuditCommit.Signing signing)
      throws AuditMessage.UnclearCountersException {
    if (signing == AuditCommit.Signing.NOT_VALID) {
      return AuditMessage.NONE;
    }
    Bytes text = commit.commit().message();
    AuditMessage message = AuditMessage.of(text);
    return hasSigned(message.actor(), text) ? message : message.byNobody();
  }

  /** Whether the footer is this administrator's by the parent's roster (REG-10). */
  private boolean hasSigned(String actor, Bytes text) {
    return CommitMessageReader.read(text)
        .findFooterClaim()
        .filter(claim -> claim.footer().signer().value().equals(actor))
        .flatMap(claim -> roster.flatMap(r -> r.find(claim.footer().signer())).map(claim::by))
        .filter(SignatureClaim::holds)
        .isPresent();
  }

  List<AuditCommit> commits() {
    return List.copyOf(commits);
  }

  /** Of the head; not valid as long as it has not been added. */
  AuditCommit.Signing headSigning() {
    return headSigning;
  }

  private AuditCommit.Signing signing(CommitChanges commit) {
    NativeSignature signature = Sshsig.read(commit.commit());
    return signature instanceof NativeSignature.Present present
            && isAdmitted(present.claim().key())
            && present.claim().holds()
        ? AuditCommit.Signing.VALID
        : AuditCommit.Signing.NOT_VALID;
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
