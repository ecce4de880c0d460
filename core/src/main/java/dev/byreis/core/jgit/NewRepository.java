package dev.byreis.core.jgit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the files of an empty bare repository: the same bytes each time, no sample hooks, no
 * process started (JGit asks a shell for the umask). {@code HEAD} comes last: without it, git does
 * not take the folder for a repository.
 */
final class NewRepository {
  /**
   * Unreachable objects stay: only whole packs come in, checked against what is here, and nothing
   * but the gateway's own repacking takes any away.
   */
  private static final String CONFIG =
      """
      [core]
      \trepositoryformatversion = 0
      \tfilemode = true
      \tbare = true
      \tfsyncRefFiles = true
      \tfsyncObjectFiles = true
      \tlogAllRefUpdates = false
      \tbigFileThreshold = 16m
      \thooksPath = /dev/null
      [gc]
      \tauto = 0
      \tpruneExpire = never
      [receive]
      \tautogc = false
      \tdenyNonFastForwards = true
      \tdenyDeletes = true
      """;

  private static final List<String> FOLDERS =
      List.of("objects/info", "objects/pack", "refs/heads", "refs/tags");

  private NewRepository() {}

  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> there = Files.list(folder)) {
      if (there.findAny().isPresent()) {
        throw new DirectoryNotEmptyException(folder.toString());
      }
    }
    for (String name : FOLDERS) {
      Files.createDirectories(folder.resolve(name));
    }
    writeSynced(folder.resolve("config"), CONFIG);
    writeSynced(folder.resolve("HEAD"), "ref: refs/heads/main\n");
    for (String name : List.of("objects", "refs", "")) {
      FolderSync.sync(folder.resolve(name));
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      FolderSync.sync(parent);
    }
  }

  private static void writeSynced(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
