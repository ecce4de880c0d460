package dev.byreis.core.logfile;

import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.log.Bundle;
import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.Tile;
import dev.byreis.core.log.TileHashes;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Full tiles and all bundles as files, under the names that the log's clients know. The last bundle
 * is a file that grows.
 */
final class LogFolder {
  private static final int LARGEST = LogResource.FULL * (2 + Bundle.LONGEST_ENTRY);

  private final Path root;

  LogFolder(Path root) {
    this.root = root;
  }

  Path fileOf(LogResource part) {
    return root.resolve(part.path());
  }

  /** The file of a bundle, whether or not it is full. */
  Path bundle(long index) {
    return fileOf(new Bundle(index, LogResource.FULL));
  }

  /** What is in a bundle so far; empty if there is no such file. */
  Optional<Bytes> findBundle(long index) throws IOException {
    return find(bundle(index));
  }

  /** A full tile; empty if there is no such file. */
  Optional<TileHashes> findTile(int level, long index) throws IOException, MalformedLogException {
    Tile tile = new Tile(level, index, LogResource.FULL);
    Optional<Bytes> content = find(fileOf(tile));
    return content.isPresent()
        ? Optional.of(TileHashes.read(tile, content.get()))
        : Optional.empty();
  }

  TileHashes getTile(Tile tile) throws IOException, MalformedLogException {
    return findTile(tile.level(), tile.index())
        .orElseThrow(() -> new MalformedLogException(tile.path() + " is not there"));
  }

  /** Keeps a full tile, synced when it returns. */
  void write(TileHashes tile) throws IOException {
    Path file = fileOf(tile.tile());
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    makeFolder(file);
    Files.deleteIfExists(aside);
    try (FileChannel out = PrivateFiles.create(aside)) {
      writeAll(out, tile.content());
      out.force(true);
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    PrivateFiles.sync(folderOf(file));
  }

  /** Makes what lies above a file, down to its names on the disk. */
  void makeFolder(Path file) throws IOException {
    Path folder = folderOf(file);
    if (Files.isDirectory(folder)) {
      return;
    }
    PrivateFiles.createDirectories(folder);
    for (Path made = folder; !made.equals(root); made = folderOf(made)) {
      PrivateFiles.sync(folderOf(made));
    }
  }

  static Path folderOf(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IllegalArgumentException("a file without a folder");
    }
    return folder;
  }

  static void writeAll(FileChannel file, Bytes content) throws IOException {
    ByteBuffer rest = content.asBuffer();
    while (rest.hasRemaining()) {
      file.write(rest);
    }
  }

  private static Optional<Bytes> find(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(Bytes.owning(in.readNBytes(LARGEST)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
