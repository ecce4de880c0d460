package dev.byreis.core.logfile;

import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The latest signed checkpoint, in one of two places that are written in turn: a write that a crash
 * cuts off leaves the one before. Nothing is renamed and nothing grows, so that one sync is enough
 * and a full disk is no obstacle.
 */
final class HeadFile implements AutoCloseable {
  private static final int PLACE = 2_048;
  private static final int PLACES = 2;

  private final FileChannel file;
  private int next;

  private HeadFile(FileChannel file, int next) {
    this.file = file;
    this.next = next;
  }

  static Path in(Path folder) {
    return folder.resolve("head");
  }

  /** Makes the file with a first checkpoint in it. */
  static HeadFile create(Path folder, Checkpoint first) throws IOException {
    HeadFile made = new HeadFile(PrivateFiles.openOrCreate(in(folder)), 0);
    made.write(first);
    made.write(first);
    PrivateFiles.sync(folder);
    return made;
  }

  /** Opens the file for writing over what is not the latest. */
  static HeadFile open(Path folder, NoteKey key) throws IOException {
    List<Optional<Checkpoint>> places = places(in(folder), key);
    boolean firstIsLatest = places.get(0).isPresent() && places.get(0).equals(latest(places));
    return new HeadFile(PrivateFiles.openOrCreate(in(folder)), firstIsLatest ? 1 : 0);
  }

  /** The latest checkpoint that the key has signed; empty if there is no good one. */
  static Optional<Checkpoint> find(Path folder, NoteKey key) throws IOException {
    Path path = in(folder);
    return Files.exists(path) ? latest(places(path, key)) : Optional.empty();
  }

  private static Optional<Checkpoint> latest(List<Optional<Checkpoint>> places) {
    return places.stream()
        .flatMap(Optional::stream)
        .max(Comparator.comparingLong(checkpoint -> checkpoint.head().size()));
  }

  private static List<Optional<Checkpoint>> places(Path path, NoteKey key) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(PLACE * PLACES);
    try (FileChannel reader = FileChannel.open(path, StandardOpenOption.READ)) {
      int read = reader.read(content);
      while (read > 0) {
        read = reader.read(content);
      }
    }
    List<Optional<Checkpoint>> places = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      places.add(checkpoint(Bytes.owning(content.array()).slice(i * PLACE, (i + 1) * PLACE), key));
    }
    return places;
  }

  private static Optional<Checkpoint> checkpoint(Bytes place, NoteKey key) {
    int end = place.indexOf((byte) 0, 0);
    try {
      return Optional.of(Checkpoint.open(place.slice(0, end < 0 ? PLACE : end), key));
    } catch (MalformedLogException e) {
      return Optional.empty();
    }
  }

  /** Writes a checkpoint, synced when it returns. */
  void write(Checkpoint checkpoint) throws IOException {
    ByteBuffer place = ByteBuffer.allocate(PLACE);
    place.put(checkpoint.note().asBuffer());
    place.clear();
    long at = (long) next * PLACE;
    while (place.hasRemaining()) {
      at += file.write(place, at);
    }
    file.force(false);
    next = (next + 1) % PLACES;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
