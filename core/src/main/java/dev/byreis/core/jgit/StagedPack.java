package dev.byreis.core.jgit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A pack that is written beside the repository and enters it whole: JGit's own pack writer gives a
 * pack its final name before any of it is synced. The folder's name is one that {@code git prune}
 * sweeps up.
 */
final class StagedPack implements AutoCloseable {
  private final Path objects;
  private final Path folder;
  private final Repository staged;

  /** Stages objects for the repository whose object folder this is. */
  StagedPack(Repository repository, Path objects) throws IOException {
    this.objects = objects;
    this.folder = Files.createTempDirectory(objects, "tmp_objdir-incoming-");
    Files.createDirectory(folder.resolve("pack"));
    this.staged =
        new FileRepositoryBuilder()
            .setGitDir(repository.getDirectory())
            .setObjectDirectory(folder.toFile())
            .addAlternateObjectDirectory(objects.toFile())
            .setMustExist(true)
            .build();
  }

  ObjectInserter newInserter() {
    return ((ObjectDirectory) staged.getObjectDatabase()).newPackInserter();
  }

  /** Where a file of the pack is staged; to be written before {@link #moveIn}. */
  Path fileOf(String name) {
    return folder.resolve("pack").resolve(name);
  }

  /** Syncs what was flushed and moves it in: the index last, since it makes the pack visible. */
  void moveIn() throws IOException {
    Path packs = objects.resolve("pack");
    List<Path> files = files(folder.resolve("pack"));
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
    for (Path file : files) {
      Files.move(file, packs.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
    FolderSync.sync(packs);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted(Comparator.comparing(StagedPack::isIndex)).toList();
    }
  }

  private static boolean isIndex(Path file) {
    return file.toString().endsWith(".idx");
  }

  @Override
  public void close() throws IOException {
    staged.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
