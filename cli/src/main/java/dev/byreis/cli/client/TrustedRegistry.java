package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustAnchors;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.Verification;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.RegistrySource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The registry as an operator sees it: fetched anew for each look, verified from its first commit
 * under the pinned trust, and never older than what was seen before (REG-145).
 */
public final class TrustedRegistry implements RegistrySource, AutoCloseable {
  /** Far above what stock readers take (REG-28); it is held in memory once. */
  private static final long LARGEST_LOG = 256L << 20;

  private final WorkingCopy copy;
  private final SeenRegistry seen;
  private final RegistryPolicy policy;
  private Optional<VerifiedRegistry> latest = Optional.empty();

  private TrustedRegistry(WorkingCopy copy, SeenRegistry seen, RegistryPolicy policy) {
    this.copy = copy;
    this.seen = seen;
    this.policy = policy;
  }

  /**
   * The registry at this address; nothing is fetched yet.
   *
   * @throws CommandFailedException if others may write to the cache
   */
  public static TrustedRegistry in(
      Workshop workshop, Environment environment, Remote address, TrustAnchors anchors)
      throws CommandFailedException, IOException {
    try {
      return new TrustedRegistry(
          workshop.copyOf(address, "registry"),
          SeenRegistry.of(environment, address),
          RegistryPolicy.of(Trust.inMode(anchors.mode(), anchors.anchor())));
    } catch (UnfitFileException e) {
      throw new CommandFailedException(ExitClass.TRUST_ERROR, e.wrong(), e.next(), e);
    }
  }

  /** The copy that it is read from, and pushed from. */
  public WorkingCopy copy() {
    return copy;
  }

  public RepositoryView view() {
    return copy.view();
  }

  public RegistryPolicy policy() {
    return policy;
  }

  /** What the last look found. */
  public VerifiedRegistry latest() {
    return latest.orElseThrow(() -> new IllegalStateException("not looked at yet"));
  }

  /**
   * Fetches and verifies.
   *
   * @throws UnreadableRepositoryException if it cannot be fetched, or not all of it can be seen
   * @throws UntrustedRegistryException if it is not authentic, or went back
   */
  public VerifiedRegistry fetch()
      throws UnreadableRepositoryException, UntrustedRegistryException, IOException {
    CommitId head = fetchHead();
    VerifiedRegistry registry = authentic(verify(head));
    seen.admit(registry, copy.view());
    latest = Optional.of(registry);
    return registry;
  }

  /**
   * The roster, as the last look found it.
   *
   * @throws CommandFailedException with trust-error if it cannot be read
   */
  public Roster roster() throws CommandFailedException {
    return latest()
        .state()
        .roster()
        .found()
        .orElseThrow(
            () ->
                new CommandFailedException(
                    ExitClass.TRUST_ERROR,
                    "admins.yaml cannot be read",
                    "look at the registry with another administrator"));
  }

  /**
   * A project's audit log at this commit; empty before its first row.
   *
   * @throws CommandFailedException if it cannot be read, or held in memory
   */
  public Bytes auditLog(ProjectId project, CommitId at) throws CommandFailedException {
    try {
      Optional<TreeEntry> entry = view().findEntry(at, RegistryPath.ofAudit(project));
      if (entry.isEmpty()) {
        return Bytes.empty();
      }
      if (view().readBlob(entry.get().id(), LARGEST_LOG) instanceof BlobContent.Read read) {
        return read.bytes();
      }
      throw new UnreadableRepositoryException("the audit log is larger than can be appended to");
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  /**
   * Fetches only, for what verifies by itself; refuses a registry that no longer holds the head
   * that was verified before (REG-145).
   *
   * @return the head, about which nothing is known yet
   * @throws UnreadableRepositoryException if it cannot be fetched
   * @throws UntrustedRegistryException if it went back
   */
  public CommitId fetchUnverified()
      throws UnreadableRepositoryException, UntrustedRegistryException, IOException {
    CommitId head = fetchHead();
    seen.requireDescendant(head, copy.view());
    return head;
  }

  private CommitId fetchHead() throws UnreadableRepositoryException, IOException {
    copy.fetch();
    return copy.view()
        .findRef(RefName.MAIN)
        .map(CommitId::of)
        .orElseThrow(
            () -> new UnreadableRepositoryException(copy.remote() + " has no branch main"));
  }

  private Verification verify(CommitId head) throws UnreadableRepositoryException {
    if (latest.isPresent()) {
      try {
        return RegistryVerifier.extend(latest.get(), copy.view(), head, policy);
      } catch (UnreadableRepositoryException notADescendant) {
        return RegistryVerifier.verify(copy.view(), head, policy);
      }
    }
    return RegistryVerifier.verify(copy.view(), head, policy);
  }

  private VerifiedRegistry authentic(Verification verification) throws UntrustedRegistryException {
    if (verification instanceof Verification.Authentic authentic) {
      return authentic.registry();
    }
    List<Violation> violations = ((Verification.NotAuthentic) verification).violations();
    throw new UntrustedRegistryException(
        "the registry is not authentic: "
            + violations.stream().findFirst().map(v -> v.code().id()).orElse("unknown"));
  }

  /**
   * Fetches and verifies, for a verb that cannot go on without.
   *
   * @throws CommandFailedException with trust-error if it is not to be trusted, auth-error if a
   *     login is missing, verify-failure if it cannot be seen
   */
  public VerifiedRegistry require() throws CommandFailedException, IOException {
    try {
      return fetch();
    } catch (UntrustedRegistryException e) {
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          e.why(),
          "do not go on; look at the registry's history with another administrator",
          e);
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  @Override
  public VerifiedRegistry verified() throws UnreadableRepositoryException {
    try {
      return fetch();
    } catch (UntrustedRegistryException e) {
      throw new UnreadableRepositoryException(e.why(), e);
    } catch (IOException e) {
      throw new UnreadableRepositoryException("git cannot be run: " + e.getMessage(), e);
    }
  }

  @Override
  public CommitId head() throws UnreadableRepositoryException {
    try {
      return copy.advertised()
          .find(RefName.MAIN)
          .orElseThrow(
              () -> new UnreadableRepositoryException(copy.remote() + " has no branch main"));
    } catch (IOException e) {
      throw new UnreadableRepositoryException("git cannot be run: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    copy.close();
  }
}
