package dev.byreis.server.data;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to be the only gateway on a directory. The operating system gives it back when the
 * process ends, however it ends; the process id in the file only helps people.
 */
final class DirectoryLock implements AutoCloseable {
  private static final int LONGEST_PID = 20;

  /** The operating system's lock is the process's: a second one in this process would get it. */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static DirectoryLock take(Path file) throws IOException {
    if (!HELD_HERE.add(file)) {
      throw new DataDirectoryInUseException(file, "process " + ProcessHandle.current().pid());
    }
    Optional<FileChannel> locked = Optional.empty();
    try {
      locked = lock(file);
      return new DirectoryLock(
          file, locked.orElseThrow(() -> new DataDirectoryInUseException(file, holder(file))));
    } finally {
      if (locked.isEmpty()) {
        HELD_HERE.remove(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD_HERE.remove(file);
    }
  }

  private static Optional<FileChannel> lock(Path file) throws IOException {
    FileChannel channel = PrivateFiles.openOrCreate(file);
    boolean taken = false;
    try {
      FileLock lock = channel.tryLock();
      taken = lock != null;
      if (taken) {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(Bytes.utf8(pid()).toByteArray()), 0);
      }
      return taken ? Optional.of(channel) : Optional.empty();
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static String pid() {
    return ProcessHandle.current().pid() + "\n";
  }

  private static String holder(Path file) {
    try {
      String text =
          AtomicFile.at(file, LONGEST_PID).find().orElse(Bytes.empty()).toLatin1().strip();
      return text.matches("[0-9]+") ? "process " + text : "a process that gave no id";
    } catch (IOException e) {
      return "a process that gave no id";
    }
  }
}
