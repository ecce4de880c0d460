package dev.byreis.core.jgit;

import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.SystemReader;

/**
 * Prepares JGit for this process, once: no git is executed, HOME is neither read nor written, the
 * file system is not measured, and refs and loose objects are synced unless a repository's own
 * configuration says otherwise. {@link GitStore} calls it; a program that uses JGit before it opens
 * a store calls it first.
 */
public final class JGitPlatform {
  private static final int OPEN_FILES = 1024;
  private static final long CACHED_BYTES = 64L * WindowCacheConfig.MB;

  /** Larger blobs are streamed, never held as one array. */
  private static final int STREAMED_FROM = 16 * WindowCacheConfig.MB;

  private JGitPlatform() {}

  /** Prepares JGit unless that has happened already. */
  public static void install() {
    Once.touch();
  }

  private static final class Once {
    static {
      SystemReader.setInstance(new ClosedSystemReader());
      WindowCacheConfig cache = new WindowCacheConfig();
      cache.setPackedGitOpenFiles(OPEN_FILES);
      cache.setPackedGitLimit(CACHED_BYTES);
      cache.setStreamFileThreshold(STREAMED_FROM);
      cache.install();
    }

    static void touch() {
      // loading the class has done the work, exactly once
    }
  }
}
