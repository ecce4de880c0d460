package dev.byreis.core.jgit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes names durable: after a rename, the folder is synced too. */
final class FolderSync {
  private FolderSync() {}

  /** Syncs the folder. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Syncs every folder above the file, up to and with {@code top}; skips what is not there. */
  static void syncFoldersOf(Path top, Path file) throws IOException {
    for (Path at = file.getParent(); at != null && at.startsWith(top); at = at.getParent()) {
      if (Files.isDirectory(at)) {
        sync(at);
      }
    }
  }
}
