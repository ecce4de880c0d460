package dev.byreis.core.file;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * A small file, mode 0600, that is replaced whole: a reader sees the old content or the new, also
 * after a crash. A write has reached the disk, name included, when the call returns. Writers of one
 * file take turns, in this process and between processes.
 */
public final class AtomicFile {
  /** File locks belong to the process, so threads need turns of their own. */
  private static final ReentrantLock[] TURNS =
      IntStream.range(0, 64).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

  private final Path path;
  private final Path directory;
  private final int largest;

  private AtomicFile(Path path, Path directory, int largest) {
    this.path = path;
    this.directory = directory;
    this.largest = largest;
  }

  /**
   * The file of this name, which need not exist; its directory must.
   *
   * @param largest the greatest size in bytes that is read or written
   */
  public static AtomicFile at(Path path, int largest) {
    Path absolute = path.toAbsolutePath().normalize();
    Path directory = absolute.getParent();
    if (directory == null) {
      throw new IllegalArgumentException("not the name of a file: " + path);
    }
    return new AtomicFile(absolute, directory, largest);
  }

  public Path path() {
    return path;
  }

  /**
   * The content; empty if there is no such file.
   *
   * @throws IOException if it cannot be read or is too large
   */
  public Optional<Bytes> find() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(largest);
      if (in.read() >= 0) {
        throw new CorruptFileException(path, "larger than " + largest + " bytes");
      }
      return Optional.of(Bytes.owning(content));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Replaces the content, whatever it was. */
  public void write(Bytes next) throws IOException {
    requireFitting(next);
    ReentrantLock turn = turn();
    turn.lock();
    try (FileChannel channel = PrivateFiles.openOrCreate(sibling(".lock"));
        FileLock held = channel.lock()) {
      requireHeld(held);
      replace(next);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Replaces the content if it still is what the caller saw.
   *
   * @param expected what the caller saw; no bytes where there was no file
   * @return whether the content was replaced
   */
  public boolean compareAndSet(Bytes expected, Bytes next) throws IOException {
    requireFitting(next);
    ReentrantLock turn = turn();
    turn.lock();
    try (FileChannel channel = PrivateFiles.openOrCreate(sibling(".lock"));
        FileLock held = channel.lock()) {
      requireHeld(held);
      if (!find().orElse(Bytes.empty()).equals(expected)) {
        return false;
      }
      replace(next);
      return true;
    } finally {
      turn.unlock();
    }
  }

  private void replace(Bytes next) throws IOException {
    Path fresh = sibling(".new");
    Files.deleteIfExists(fresh);
    try (FileChannel out = PrivateFiles.create(fresh)) {
      ByteBuffer rest = next.asBuffer();
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    PrivateFiles.sync(directory);
  }

  private void requireFitting(Bytes next) throws IOException {
    if (next.length() > largest) {
      throw new IOException(path + " would be larger than " + largest + " bytes");
    }
  }

  private static void requireHeld(FileLock lock) throws IOException {
    if (!lock.isValid()) {
      throw new IOException("the lock was lost");
    }
  }

  private Path sibling(String suffix) {
    return directory.resolve("." + path.getFileName() + suffix);
  }

  private ReentrantLock turn() {
    return TURNS[Math.floorMod(path.hashCode(), TURNS.length)];
  }
}
