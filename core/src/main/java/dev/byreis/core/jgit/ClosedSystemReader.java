package dev.byreis.core.jgit;

import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * What JGit may know of the machine: nothing from HOME, from the environment or from an installed
 * git. The same push is judged the same way whoever runs the gateway.
 */
final class ClosedSystemReader extends SystemReader {
  ClosedSystemReader() {
    setPlatformChecker();
  }

  @Override
  public String getHostname() {
    return "localhost";
  }

  @Override
  @SuppressWarnings("NullAway") // JGit's contract: a variable that is not set is null
  public String getenv(String variable) {
    return null;
  }

  @Override
  public String getProperty(String key) {
    return System.getProperty(key);
  }

  /** The level below a repository's own file: what every repository gets unless it says else. */
  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    MemoryConfig config = new MemoryConfig(parent, fs);
    config.setBoolean("core", null, "fsyncRefFiles", true);
    config.setBoolean("core", null, "fsyncObjectFiles", true);
    config.setBoolean("core", null, "logAllRefUpdates", false);
    config.setInt("gc", null, "auto", 0);
    config.setInt("gc", null, "autoPackLimit", 0);
    return config;
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new MemoryConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new MemoryConfig(parent, fs);
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in JGit, so it must be here
  public long getCurrentTime() {
    return System.currentTimeMillis();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in JGit, so it must be here
  public int getTimezone(long when) {
    return 0;
  }

  @Override
  public ZoneOffset getTimeZoneAt(Instant when) {
    return ZoneOffset.UTC;
  }
}
