package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.AgeIdentity;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.TrustAnchors;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * An administrator at work on the registry alone: the key is there and private, and the verified
 * registry lists it. What can be denied without looking is denied first and fetches nothing.
 */
public final class RegistryAdministration implements AutoCloseable {
  private final Environment environment;
  private final TrustAnchors anchors;
  private final Workshop workshop;
  private final TrustedRegistry registry;
  private final Admin admin;

  private RegistryAdministration(
      Environment environment,
      TrustAnchors anchors,
      Workshop workshop,
      TrustedRegistry registry,
      Admin admin) {
    this.environment = environment;
    this.anchors = anchors;
    this.workshop = workshop;
    this.registry = registry;
    this.admin = admin;
  }

  /**
   * Derives the mode.
   *
   * @throws CommandFailedException with permission-denied for a contributor, auth-error if the mode
   *     cannot be derived
   */
  public static RegistryAdministration enter(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    AgeIdentity identity = Administration.identity(environment);
    Remote address = new Settings(environment, voice).registry();
    TrustAnchors anchors = Administration.underivedIfUntrusted(() -> PinnedTrust.read(environment));
    Workshop workshop = Workshop.open(environment, address);
    try {
      TrustedRegistry registry = TrustedRegistry.in(workshop, environment, address, anchors);
      Admin admin = Administration.attested(Administration.look(registry), identity);
      return new RegistryAdministration(environment, anchors, workshop, registry, admin);
    } catch (CommandFailedException | IOException | RuntimeException e) {
      workshop.close();
      throw e;
    }
  }

  public TrustedRegistry registry() {
    return registry;
  }

  public TrustAnchors anchors() {
    return anchors;
  }

  public Admin admin() {
    return admin;
  }

  /** The roster, which the look that derived the mode has read. */
  public Roster roster() {
    return registry
        .latest()
        .state()
        .roster()
        .found()
        .orElseThrow(() -> new IllegalStateException("the mode was derived from it"));
  }

  /**
   * The keys with which this administrator writes.
   *
   * @throws CommandFailedException with auth-error if one is missing, or not the attested one
   */
  public WritingKeys writingKeys() throws CommandFailedException, IOException {
    return WritingKeys.of(environment, admin, anchors);
  }

  /**
   * Writes a commit on the head and pushes it.
   *
   * @throws CommandFailedException with trust-error if somebody else was first, or it was refused
   */
  public CommitId push(ComposedCommit commit) throws CommandFailedException, IOException {
    CommitId head = registry.latest().head();
    try {
      CommitId made =
          new CommitsOfOurs(registry.copy()).signed(commit, head, writingKeys(), Instant.now());
      PushOutcome outcome =
          registry
              .copy()
              .push(List.of(new RefUpdate.Move(RefName.MAIN, head.asObject(), made.asObject())));
      if (!(outcome instanceof PushOutcome.Landed)) {
        throw Failures.push(outcome);
      }
      return made;
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  @Override
  public void close() throws IOException {
    registry.close();
    workshop.close();
  }
}
