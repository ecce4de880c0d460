package dev.byreis.cli.key;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder that only its owner may look into, and files that only the owner may read. */
public final class SecretFolder {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path path;

  private SecretFolder(Path path) {
    this.path = path;
  }

  /**
   * The folder, made with mode 0700 if it is not there.
   *
   * @throws IOException if it is there and others may look into it, or it cannot be made
   */
  public static SecretFolder at(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      requirePrivate(path);
    } else {
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(path, OWNER_FOLDER);
      if (parent != null) {
        syncNames(parent);
      }
    }
    return new SecretFolder(path);
  }

  private static void requirePrivate(Path path) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(path + " is not a folder");
    }
    Set<PosixFilePermission> open = Files.getPosixFilePermissions(path);
    if (open.stream().anyMatch(p -> !p.name().startsWith("OWNER_"))) {
      throw new IOException(
          path + " can be entered by others (" + PosixFilePermissions.toString(open) + ")");
    }
  }

  public Path path() {
    return path;
  }

  /** Whether a file of this name is there already, be it only a dangling link. */
  public boolean holds(String name) {
    return Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * A new file with mode 0600 from its first byte on, synced.
   *
   * @throws FileAlreadyExistsException if something of that name is there
   */
  public void write(String name, Bytes content) throws IOException {
    Path file = path.resolve(name);
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_FILE)) {
      ByteBuffer rest = content.asBuffer();
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    syncNames(path);
  }

  /** Makes what was created or renamed in a folder survive a loss of power. */
  public static void syncNames(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
