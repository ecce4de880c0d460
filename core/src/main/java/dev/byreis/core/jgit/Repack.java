package dev.byreis.core.jgit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * Puts what a repository's refs reach into one pack with a bitmap index, beside readers and pushes.
 *
 * <p>It loses no object. An old pack goes only once it is older than the grace period, and what
 * only it held is written to loose files first; loose files go only if a pack holds the same
 * object. Unreachable objects are never pruned: a push may be about to need them. Quarantines are
 * no packs of the repository and are not looked at. Several runs at once do no harm, but are of no
 * use.
 */
public final class Repack {
  /** How long an unreachable object must have been left alone; here only: "not now, not never". */
  private static final Duration UNREACHABLE = Duration.ofDays(14);

  private final GitStore store;
  private final Duration grace;

  /**
   * Repacks one repository.
   *
   * @param grace packs younger than this stay where they are: some reader may be at them
   */
  public Repack(GitStore store, Duration grace) {
    this.store = store;
    this.grace = grace;
  }

  /** Repacks now. */
  public void run() throws IOException {
    if (!(store.repository() instanceof FileRepository repository)) {
      throw new IOException("not a repository in files");
    }
    Path packs = repository.getObjectsDirectory().toPath().resolve("pack");
    try {
      repack(repository);
    } catch (IllegalStateException e) {
      // JGit carries old bitmaps over, and refuses those that git pads to whole words
      deleteBitmaps(packs);
      try (FileRepository withoutBitmaps = new FileRepository(repository.getDirectory())) {
        repack(withoutBitmaps);
      }
    }
    FolderSync.sync(packs);
  }

  private void repack(FileRepository repository) throws IOException {
    // JGit drops the unreachable objects of old packs where this says "now" or "never"
    repository.getConfig().setString("gc", null, "pruneExpire", "2.weeks.ago");
    GC gc = new GC(repository);
    gc.setPackConfig(packing(repository));
    gc.setPackExpireAgeMillis(grace.toMillis());
    gc.setExpireAgeMillis(UNREACHABLE.toMillis());
    gc.repack();
  }

  /** Nothing is lost: what a bitmap says, a walk finds too. */
  private static void deleteBitmaps(Path packs) throws IOException {
    try (DirectoryStream<Path> each = Files.newDirectoryStream(packs, "*.bitmap")) {
      for (Path bitmap : each) {
        Files.deleteIfExists(bitmap);
      }
    }
  }

  /** How many packs the next run could replace by one: those that are older than the grace. */
  public long replaceable() throws IOException {
    Path packs = store.repository().getDirectory().toPath().resolve("objects/pack");
    FileTime newest = FileTime.fromMillis(System.currentTimeMillis() - grace.toMillis());
    long found = 0;
    try (DirectoryStream<Path> each = Files.newDirectoryStream(packs, "*.pack")) {
      for (Path pack : each) {
        if (Files.getLastModifiedTime(pack).compareTo(newest) < 0) {
          found++;
        }
      }
    }
    return found;
  }

  private static PackConfig packing(FileRepository repository) {
    PackConfig packing = new PackConfig(repository);
    packing.setSinglePack(true);
    packing.setBuildBitmaps(true);
    packing.setPreserveOldPacks(false);
    packing.setPrunePreserved(false);
    packing.setThreads(1);
    return packing;
  }
}
