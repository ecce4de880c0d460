package dev.byreis.server.data;

import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The gateway's own directory, held by this gateway alone until it is closed.
 *
 * <p>A directory that is opened for the first time must not exist, or hold nothing but repositories
 * where the gateway's would be. Its version is written last, so a first start that died begins
 * again.
 */
public final class DataDirectory implements AutoCloseable {
  private static final Set<String> MADE_BEFORE_VERSION =
      Set.of(
          "lock",
          "registry",
          "projects",
          "trusted-heads",
          ".trusted-heads.lock",
          ".trusted-heads.new",
          ".version.lock",
          ".version.new");

  private final DataLayout layout;
  private final DirectoryLock lock;
  private final JournalFile journal;
  private final TrustedHeadStore trustedHeads;

  private DataDirectory(
      DataLayout layout, DirectoryLock lock, JournalFile journal, TrustedHeadStore trustedHeads) {
    this.layout = layout;
    this.lock = lock;
    this.journal = journal;
    this.trustedHeads = trustedHeads;
  }

  /**
   * Takes the directory, and makes it where there is none.
   *
   * @throws DataDirectoryInUseException if another gateway has it
   * @throws CorruptFileException if its version is not known, it belongs to something else, or what
   *     it must remember is damaged
   */
  public static DataDirectory open(Path root) throws IOException {
    PrivateFiles.createDirectories(root.toAbsolutePath().normalize());
    DataLayout layout = DataLayout.of(root.toRealPath());
    requireOurs(layout);
    DirectoryLock lock = DirectoryLock.take(layout.lock());
    try {
      prepare(layout);
      return open(layout, lock, JournalFile.open(layout.journal()));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static DataDirectory open(DataLayout layout, DirectoryLock lock, JournalFile journal)
      throws IOException {
    try {
      TrustedHeadStore heads = TrustedHeadStore.open(layout.trustedHeads(), journal);
      heads.fold();
      return new DataDirectory(layout, lock, journal, heads);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  public DataLayout layout() {
    return layout;
  }

  public TrustedHeadStore trustedHeads() {
    return trustedHeads;
  }

  public JournalFile journal() {
    return journal;
  }

  /** Leaves no journal behind, unless a landing is unfinished. */
  @Override
  public void close() throws IOException {
    try (lock;
        journal) {
      trustedHeads.save();
      journal.retire();
    }
  }

  private static void prepare(DataLayout layout) throws IOException {
    if (!layout.hasVersion()) {
      TrustedHeadStore.create(layout.trustedHeads());
      layout.writeVersion();
    }
    removeFormerJournal(layout.journal());
    PrivateFiles.createDirectories(layout.projects());
    PrivateFiles.createDirectories(layout.evidence());
    PrivateFiles.createDirectories(layout.index());
    PrivateFiles.sync(layout.root());
  }

  /** Once it was a folder with a file for each landing, which was empty when none was under way. */
  private static void removeFormerJournal(Path journal) throws IOException {
    try {
      if (Files.isDirectory(journal, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(journal);
      }
    } catch (DirectoryNotEmptyException e) {
      throw new CorruptFileException(
          journal, "holds a landing of an earlier version; start that version once to finish it");
    }
  }

  private static void requireOurs(DataLayout layout) throws IOException {
    Set<PosixFilePermission> mode =
        Files.getPosixFilePermissions(layout.root(), LinkOption.NOFOLLOW_LINKS);
    if (mode.contains(PosixFilePermission.GROUP_WRITE)
        || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new CorruptFileException(layout.root(), "others may write to it; chmod 700 cures that");
    }
    if (!layout.hasVersion() && holdsSomethingElse(layout.root())) {
      throw new CorruptFileException(
          layout.root(), "neither empty nor a data directory: it has no version file");
    }
  }

  private static boolean holdsSomethingElse(Path root) throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.anyMatch(
          entry -> !MADE_BEFORE_VERSION.contains(String.valueOf(entry.getFileName())));
    }
  }
}
