package dev.byreis.hooks;

import dev.byreis.core.file.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The turn at a cache: one judge at a time, of this process or another, until it is closed. */
final class CacheTurn implements AutoCloseable {
  private static final String OWNER_ONLY = "rwx------";
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private final Path folder;
  private final FileChannel channel;

  private CacheTurn(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Waits for it.
   *
   * @param folder the cache's, made if it is not there; nobody else may open it
   * @throws RegistryOutOfSightException if others do not give way in time, or may open the folder
   */
  static CacheTurn take(Path folder, Deadline deadline)
      throws IOException, RegistryOutOfSightException {
    PrivateFiles.createDirectories(folder);
    if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)).equals(OWNER_ONLY)) {
      throw RegistryOutOfSightException.unreachable("its cache is open to others: not mode 0700");
    }
    FileChannel channel = PrivateFiles.openOrCreate(folder.resolve("turn"));
    boolean taken = false;
    try {
      taken = isTaken(channel, deadline);
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    if (!taken) {
      throw RegistryOutOfSightException.unreachable(
          "others kept its cache for " + deadline.patience().toSeconds() + " s");
    }
    return new CacheTurn(folder, channel);
  }

  private static boolean isTaken(FileChannel channel, Deadline deadline) throws IOException {
    while (true) {
      if (tryLock(channel).isPresent()) {
        return true;
      }
      if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      // another thread has it: file locks belong to the process
      return Optional.empty();
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
