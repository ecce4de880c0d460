package dev.byreis.core.jgit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/** A configuration level that no file stands behind: it is never read, saved or out of date. */
final class MemoryConfig extends FileBasedConfig {
  /**
   * The coarsest time stamp that a kernel gives to files (100 ticks a second), doubled. JGit would
   * measure it: about three seconds on first use, and a file in HOME.
   */
  private static final Duration TIMESTAMP_RESOLUTION = Duration.ofMillis(20);

  MemoryConfig(Config parent, FS fs) {
    super(parent, null, fs);
  }

  @Override
  public void load() {
    // nothing stands behind it
  }

  @Override
  public void save() {
    // nothing stands behind it
  }

  @Override
  public boolean isOutdated() {
    return false;
  }

  @Override
  public long getTimeUnit(
      String section, String subsection, String name, long defaultValue, TimeUnit wanted) {
    if (section.equals("filesystem")) {
      return wanted.convert(TIMESTAMP_RESOLUTION.toNanos(), TimeUnit.NANOSECONDS);
    }
    return super.getTimeUnit(section, subsection, name, defaultValue, wanted);
  }
}
