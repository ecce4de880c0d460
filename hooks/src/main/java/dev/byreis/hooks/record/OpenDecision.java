package dev.byreis.hooks.record;

import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The decision about one repository whose outcome is not on record: its digest in a file. There is
 * one at most, because the lease of an accepted push keeps the next from being judged (ROT-37). It
 * is written before the decision, so that a crash leaves none that nobody knows of; what the log
 * does not hold, or has an outcome for, is not open, whatever the file says.
 */
final class OpenDecision {
  private static final int LENGTH = 64;

  private final Path file;

  private OpenDecision(Path file) {
    this.file = file;
  }

  /** The one about this repository, in the folder of a log. */
  static OpenDecision of(Path repository, Path log) {
    return new OpenDecision(
        log.resolve("open").resolve(Bytes.utf8(repository.toString()).sha256Hex()));
  }

  Optional<Sha256> find() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    ByteBuffer content = ByteBuffer.allocate(LENGTH);
    try (FileChannel channel = PrivateFiles.openOrCreate(file)) {
      int read = channel.read(content);
      while (read > 0) {
        read = channel.read(content);
      }
    }
    String digest = new String(content.array(), StandardCharsets.US_ASCII);
    return Sha256.isValid(digest) ? Optional.of(new Sha256(digest)) : Optional.empty();
  }

  /** Writes it, synced when it returns. */
  void write(Sha256 decision) throws IOException {
    boolean isNew = !Files.exists(file);
    Path folder = file.resolveSibling(".");
    PrivateFiles.createDirectories(folder.normalize());
    try (FileChannel channel = PrivateFiles.openOrCreate(file)) {
      ByteBuffer content = ByteBuffer.wrap(decision.hex().getBytes(StandardCharsets.US_ASCII));
      long at = 0;
      while (content.hasRemaining()) {
        at += channel.write(content, at);
      }
      channel.force(true);
    }
    if (isNew) {
      PrivateFiles.sync(folder);
      PrivateFiles.sync(folder.resolve(".."));
    }
  }

  /** Its outcome is on record; should this get lost, the log tells. */
  void clear() throws IOException {
    try (FileChannel channel = PrivateFiles.openOrCreate(file)) {
      channel.truncate(0);
    }
  }
}
