package dev.byreis.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the inputs lie, and that a result is what it must be: a wrong one ends the run. */
final class Input {
  private Input() {}

  /** A new folder, where the runner told this process to put temporary files. */
  static Path folder() throws IOException {
    return Files.createTempDirectory("byreis-micro-");
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  static void require(boolean good, String what) {
    if (!good) {
      throw new AssertionError(what);
    }
  }
}
