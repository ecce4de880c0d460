package dev.byreis.core.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The documents of this project, found from whatever module the tests run in. */
final class ProjectDocs {
  private ProjectDocs() {}

  static Path file(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("docs/runbook.md"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("docs/runbook.md is in no folder above this one");
      }
    }
    return folder.resolve("docs").resolve(name);
  }

  static String text(String name) throws IOException {
    return Files.readString(file(name));
  }
}
