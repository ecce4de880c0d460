package dev.byreis.server.data;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What a file says, read again when the file has been replaced or changed. Safe for threads.
 *
 * @param <T> what the content means
 */
public final class WatchedFile<T> {
  private final AtomicFile file;
  private final Reader<T> reader;
  private Stamp seen;
  private T value;

  /** Makes sense of a file's content; an absent file is no bytes. */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * What the content means.
     *
     * @throws IOException if it means nothing
     */
    T read(Bytes content) throws IOException;
  }

  private record Stamp(Instant modified, long size, String inode) {
    static final Stamp NO_FILE = new Stamp(Instant.MIN, -1, "");
  }

  private WatchedFile(AtomicFile file, Reader<T> reader, T value, Stamp seen) {
    this.file = file;
    this.reader = reader;
    this.value = value;
    this.seen = seen;
  }

  /**
   * Reads the file for the first time.
   *
   * @throws IOException if it cannot be read, is larger than {@code largest} bytes, or makes no
   *     sense
   */
  public static <T> WatchedFile<T> open(Path path, int largest, Reader<T> reader)
      throws IOException {
    AtomicFile file = AtomicFile.at(path, largest);
    Stamp stamp = stamp(path);
    T value = reader.read(file.find().orElse(Bytes.empty()));
    return new WatchedFile<>(file, reader, value, stamp);
  }

  /**
   * What the file says now.
   *
   * @throws IOException if it has changed and cannot be read or makes no sense; what it said before
   *     no longer counts
   */
  public synchronized T get() throws IOException {
    Stamp now = stamp(file.path());
    if (!now.equals(seen)) {
      value = reader.read(file.find().orElse(Bytes.empty()));
      seen = now;
    }
    return value;
  }

  private static Stamp stamp(Path path) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(
          found.lastModifiedTime().toInstant(), found.size(), String.valueOf(found.fileKey()));
    } catch (NoSuchFileException e) {
      return Stamp.NO_FILE;
    }
  }
}
