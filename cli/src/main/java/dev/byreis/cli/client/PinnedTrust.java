package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.TrustAnchors;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The trust anchor that the operator has pinned (REG-140 to REG-146). */
public final class PinnedTrust {
  /** Its name in the configuration folder. */
  public static final String FILE = "trust.yaml";

  private PinnedTrust() {}

  /**
   * Reads {@code trust.yaml}.
   *
   * @throws CommandFailedException with trust-error if there is none, others could have written it,
   *     or its content is not one anchor
   */
  public static TrustAnchors read(Environment environment)
      throws CommandFailedException, IOException {
    Path folder = environment.configFolder();
    Path file = folder.resolve(FILE);
    try {
      PrivateFile.requirePrivateFolder(folder);
      return TrustAnchors.read(PrivateFile.read(file));
    } catch (NoSuchFileException e) {
      throw failed("no trust anchor is pinned: there is no " + file, "run: byreis init", e);
    } catch (UnfitFileException e) {
      throw failed(e.wrong(), e.next(), e);
    } catch (MalformedRegistryException e) {
      throw failed(
          file + ": " + e.getMessage(), "remove it and pin the anchor again: byreis init", e);
    }
  }

  /**
   * The same; empty if nothing is pinned.
   *
   * @throws CommandFailedException with trust-error if something is there that cannot be trusted
   */
  public static Optional<TrustAnchors> find(Environment environment)
      throws CommandFailedException, IOException {
    return Files.exists(environment.configFolder().resolve(FILE), LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(read(environment))
        : Optional.empty();
  }

  /**
   * Pins the anchor: a private file in a private folder, there as a whole or not at all.
   *
   * @throws CommandFailedException with trust-error if others may enter the folder
   */
  public static void pin(Environment environment, TrustAnchors anchors)
      throws CommandFailedException, IOException {
    Path folder = environment.configFolder();
    PrivateFiles.createDirectories(folder);
    try {
      PrivateFile.requirePrivateFolder(folder);
    } catch (UnfitFileException e) {
      throw failed(e.wrong(), e.next(), e);
    }
    Path waiting = folder.resolve(FILE + ".tmp");
    Files.deleteIfExists(waiting);
    try (FileChannel channel = PrivateFiles.create(waiting)) {
      ByteBuffer rest = anchors.write().asBuffer();
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(waiting, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.sync(folder);
  }

  private static CommandFailedException failed(String wrong, String next, Exception cause) {
    return new CommandFailedException(ExitClass.TRUST_ERROR, wrong, next, cause);
  }
}
