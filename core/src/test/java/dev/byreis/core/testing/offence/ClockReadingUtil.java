package dev.byreis.core.testing.offence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;

/** Reads the clock, the environment and a file, names JGit, and has a name that says nothing. */
public final class ClockReadingUtil {
  private ClockReadingUtil() {}

  public static String everythingAtOnce() {
    return Instant.now()
        + System.getenv("HOME")
        + Files.exists(Path.of("/"))
        + ObjectId.zeroId().name();
  }
}
