package dev.byreis.core.jgit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.LockFile;
import org.eclipse.jgit.internal.storage.file.RefDirectory;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;

/**
 * Refs that have a file each. Whoever reads all refs looks at every one of these files, so that
 * many of them are put into {@code packed-refs}, as {@code git pack-refs --all} does: beside
 * readers, and without moving a ref.
 */
public final class LooseRefs {
  private static final int MANY = 100;

  /** As git begins the file. */
  private static final String NO_REFS = "# pack-refs with: peeled fully-peeled sorted \n";

  private final GitStore store;

  public LooseRefs(GitStore store) {
    this.store = store;
  }

  /**
   * Makes {@code packed-refs} where there is none, with nothing in it. Who asks for any ref looks
   * there too; a file that has not changed JGit remembers, but one that is missing it opens each
   * time again, which takes three exceptions.
   */
  public void requirePackedFile() throws IOException {
    File packed = new File(store.repository().getDirectory(), Constants.PACKED_REFS);
    LockFile lock = new LockFile(packed);
    if (packed.exists() || !lock.lock()) {
      return;
    }
    try {
      if (!packed.exists()) {
        lock.setFSync(true);
        lock.write(NO_REFS.getBytes(StandardCharsets.US_ASCII));
        if (!lock.commit()) {
          throw new IOException(packed + " could not be made");
        }
        FolderSync.sync(store.repository().getDirectory().toPath());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether there are so many that it is worth packing them. */
  public boolean areMany() throws IOException {
    Path repository = store.repository().getDirectory().toPath();
    return RefFiles.of(repository, MANY).names().size() == MANY;
  }

  /**
   * Packs them, durably. Nobody may move a ref meanwhile: a move in between would find it locked,
   * and one that syncs its own folder alone could keep the end of a file, and lose where its
   * content went.
   */
  public void pack() throws IOException {
    if (!(store.repository().getRefDatabase() instanceof RefDirectory refs)) {
      throw new IOException("not a repository in files");
    }
    refs.pack(
        refs.getRefs().stream()
            .filter(ref -> !ref.isSymbolic() && ref.getStorage().isLoose())
            .map(Ref::getName)
            .toList());
    FolderSync.sync(store.repository().getDirectory().toPath());
  }
}
