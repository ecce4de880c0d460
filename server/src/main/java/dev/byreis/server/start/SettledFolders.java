package dev.byreis.server.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Folders that have not changed since somebody looked at them, when all in them was old enough. */
final class SettledFolders {
  private final Duration age;
  private final Map<Path, FileTime> settled = new ConcurrentHashMap<>();

  /**
   * Knows none yet.
   *
   * @param age from which on a file is old enough
   */
  SettledFolders(Duration age) {
    this.age = age;
  }

  boolean isSettled(Path folder) throws IOException {
    return Files.getLastModifiedTime(folder).equals(settled.get(folder));
  }

  /** To be taken before looking. */
  Look look(Path folder) throws IOException {
    return new Look(folder, Files.getLastModifiedTime(folder), System.currentTimeMillis());
  }

  /** Looking at a folder. */
  final class Look {
    private final Path folder;
    private final FileTime changed;
    private final long begun;

    private Look(Path folder, FileTime changed, long begun) {
      this.folder = folder;
      this.changed = changed;
      this.begun = begun;
    }

    /** Whatever there was to do has been done; what came in since makes another look due. */
    void done() {
      if (changed.toMillis() + age.toMillis() < begun) {
        settled.put(folder, changed);
      }
    }
  }
}
