package dev.byreis.server.start;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.repo.Bytes;
import dev.byreis.server.config.Configuration;
import java.io.IOException;
import java.util.Optional;

/**
 * Which anchor a gateway trusts: the configuration's, or the one that was pinned in the data
 * directory when its registry was made or taken over. A pin never changes by itself (REG-142).
 */
public final class PinnedAnchor {
  private static final int LENGTH = 65;

  private PinnedAnchor() {}

  /** The trust; empty if no anchor is known yet. */
  public static Optional<Trust> find(Configuration configuration) throws IOException {
    Optional<Sha256> named =
        configuration
            .registry()
            .anchor()
            .fold(
                key -> Optional.of(new Sha256(key.fingerprint())),
                Optional::of,
                Optional::<Sha256>empty);
    Optional<Sha256> anchor = named.isPresent() ? named : pinned(configuration);
    return anchor.map(fingerprint -> new Trust(configuration.registry().trustMode(), fingerprint));
  }

  /**
   * Pins an anchor.
   *
   * @throws IOException also if another one is pinned
   */
  public static void pin(Configuration configuration, Sha256 fingerprint) throws IOException {
    Optional<Sha256> before = pinned(configuration);
    if (before.isPresent() && !before.get().equals(fingerprint)) {
      throw new IOException("another anchor is pinned: " + before.get());
    }
    file(configuration).write(Bytes.utf8(fingerprint + "\n"));
  }

  private static Optional<Sha256> pinned(Configuration configuration) throws IOException {
    Optional<Bytes> content = file(configuration).find();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    String text = content.get().toLatin1().strip();
    if (!Sha256.isValid(text)) {
      throw new IOException("the pinned anchor is not a fingerprint");
    }
    return Optional.of(new Sha256(text));
  }

  private static AtomicFile file(Configuration configuration) {
    return AtomicFile.at(configuration.layout().anchor(), LENGTH);
  }
}
