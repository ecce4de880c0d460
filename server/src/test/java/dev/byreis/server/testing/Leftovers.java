package dev.byreis.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What nobody may leave in a repository. */
public final class Leftovers {
  private Leftovers() {}

  /** Quarantines, half-written packs, and locks, in and below an object folder. */
  public static List<Path> in(Path objects) {
    try (Stream<Path> files = Files.walk(objects)) {
      return files.filter(Leftovers::isOne).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOne(Path file) {
    String path = file.toString();
    return path.contains("tmp_objdir")
        || path.contains("incoming_")
        || path.endsWith(".keep")
        || path.endsWith(".lock");
  }
}
