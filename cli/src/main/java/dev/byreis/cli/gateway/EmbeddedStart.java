package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.key.SecretFolder;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.auth.TokenSecret;
import dev.byreis.server.auth.TokenStore;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.FirstStart;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.data.DataLayout;
import dev.byreis.server.start.Adoption;
import dev.byreis.server.start.PinnedAnchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The first start of a gateway without a configuration. Keys and registry are prepared aside; once
 * the preparation says that it is complete, every further step can be done again, and it is there
 * until the last one is done. So a first start that died is begun anew or finished, never taken for
 * whole.
 */
final class EmbeddedStart {
  private final Configuration configuration;
  private final DataDirectory data;
  private final InstantSource clock;
  private final Progress progress;
  private final DataLayout layout;
  private final Preparation preparation;

  EmbeddedStart(
      Configuration configuration, DataDirectory data, InstantSource clock, Progress progress) {
    this.configuration = configuration;
    this.data = data;
    this.clock = clock;
    this.progress = progress;
    this.layout = data.layout();
    this.preparation = new Preparation(layout.firstStart());
  }

  /** Whether there was no first start yet, or one that did not come to its end. */
  boolean isDue() {
    return preparation.isBegun() || !TakenOver.isRegistry(data.trustedHeads());
  }

  /** Makes the keys and the registry, and takes it over. */
  void prepare() throws CommandFailedException, IOException {
    if (!preparation.isComplete()) {
      requireNothingElse();
      preparation.make(clock.instant(), progress);
    }
    PinnedAnchor.pin(configuration, preparation.anchor());
    progress.reached(Progress.Step.ANCHOR_PINNED);
    move(preparation.keys(), layout.keys());
    progress.reached(Progress.Step.KEYS_IN_PLACE);
    move(preparation.registry(), configuration.registry().repository());
    progress.reached(Progress.Step.REGISTRY_IN_PLACE);
    takeOver();
    progress.reached(Progress.Step.TAKEN_OVER);
  }

  /**
   * Makes the first token.
   *
   * @return empty if there are tokens already, as after a start that died in showing it
   */
  Optional<TokenSecret> makeToken() throws IOException {
    TokenStore tokens = TokenStore.open(configuration.access().tokensFile(), new SecureRandom());
    Optional<TokenSecret> made = FirstStart.makeToken(configuration, tokens, clock.instant());
    progress.reached(Progress.Step.TOKEN_MADE);
    return made;
  }

  /** The fingerprint of the new registry's anchor. */
  Sha256 anchor() throws IOException {
    return preparation.anchor();
  }

  /** It is done and shown: the next start is an ordinary one. */
  void finish() throws IOException {
    preparation.discard();
  }

  private void requireNothingElse() throws CommandFailedException, IOException {
    Path registry = configuration.registry().repository();
    if (Files.exists(registry, LinkOption.NOFOLLOW_LINKS)) {
      throw TakenOver.notYet(registry, "--data " + layout.root());
    }
    if (Files.exists(layout.keys(), LinkOption.NOFOLLOW_LINKS)) {
      throw CommandFailedException.general(
          layout.keys() + " is there, but no registry",
          "bring the registry back from a backup, or begin in another folder");
    }
    if (PinnedAnchor.find(configuration).isPresent()) {
      throw CommandFailedException.general(
          "an anchor is pinned in " + layout.root() + ", but there is no registry",
          "bring the registry back from a backup, or begin in another folder");
    }
  }

  private void takeOver() throws CommandFailedException, IOException {
    Trust trust =
        PinnedAnchor.find(configuration)
            .orElseThrow(() -> new IOException("the anchor that was just pinned is gone"));
    try {
      if (Adoption.adopt(configuration, trust, data.trustedHeads())
          instanceof Adoption.Adopted.Done) {
        return;
      }
    } catch (UnreadableRepositoryException e) {
      throw new IOException("cannot read the registry that was just made", e);
    }
    throw new CommandFailedException(
        ExitClass.TRUST_ERROR,
        "the registry that this start has made does not verify",
        "something else writes to " + layout.root() + ": begin in another folder");
  }

  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      SecretFolder.syncNames(to.resolveSibling(""));
    }
  }
}
