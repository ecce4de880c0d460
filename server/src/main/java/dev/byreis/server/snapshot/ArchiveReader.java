package dev.byreis.server.snapshot;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads a zip file that nobody vouches for, in bounded memory. */
final class ArchiveReader implements AutoCloseable {
  private static final int LARGEST_IN_MEMORY = 64 << 20;

  private final ZipFile zip;
  private final long size;
  private final SortedMap<String, ZipEntry> parts = new TreeMap<>();

  /**
   * Opens a file.
   *
   * @throws ZipException if it is not a zip file, or a name occurs twice in it
   */
  ArchiveReader(Path file) throws IOException {
    size = Files.size(file);
    zip = new ZipFile(file.toFile());
    for (ZipEntry part : zip.stream().toList()) {
      if (parts.put(part.getName(), part) != null) {
        zip.close();
        throw new ZipException("a name occurs twice");
      }
    }
  }

  SortedMap<String, ZipEntry> parts() {
    return parts;
  }

  InputStream open(String name) throws IOException {
    ZipEntry part = parts.get(name);
    InputStream in = part == null ? null : zip.getInputStream(part);
    return in == null ? InputStream.nullInputStream() : in;
  }

  /**
   * The content of a part; empty if there is none of this name.
   *
   * @throws ZipException if it is larger than any that is written
   */
  Optional<Bytes> find(String name) throws IOException {
    if (!parts.containsKey(name)) {
      return Optional.empty();
    }
    try (InputStream in = open(name)) {
      byte[] content = in.readNBytes(LARGEST_IN_MEMORY);
      if (in.read() >= 0) {
        throw new ZipException(name + " is larger than 64 MiB");
      }
      return Optional.of(Bytes.owning(content));
    }
  }

  /**
   * Copies a part that was put in as it was.
   *
   * @throws ZipException if it is larger than the whole file
   */
  void copy(String name, Path to) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    try (InputStream in = open(name);
        OutputStream out = Files.newOutputStream(to)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        copied += read;
        if (copied > size) {
          throw new ZipException(name + " is larger than the file that it is in");
        }
        out.write(buffer, 0, read);
      }
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
