package dev.byreis.cli.client;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Reads files that nobody else may have touched: regular, no link, owned by who runs the command,
 * mode exactly 0600 (ART-192, REG-141).
 */
final class PrivateFile {
  private static final int LARGEST = 65_536;
  private static final String OWNER_ONLY = "rw-------";

  private PrivateFile() {}

  /**
   * The content.
   *
   * @throws NoSuchFileException if there is no such file
   * @throws UnfitFileException if it is not as private as it must be, or too large
   */
  static Bytes read(Path file) throws IOException, UnfitFileException {
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      requirePrivate(file);
      ByteBuffer content = ByteBuffer.allocate(LARGEST + 1);
      while (content.hasRemaining() && channel.read(content) >= 0) {
        // until the file or the room ends
      }
      if (!content.hasRemaining()) {
        throw new UnfitFileException(file + " is larger than " + LARGEST + " bytes", "look at it");
      }
      byte[] bytes = new byte[content.flip().remaining()];
      content.get(bytes);
      return Bytes.owning(bytes);
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new NoSuchFileException(file.toString());
    } catch (IOException e) {
      if (Files.isSymbolicLink(file)) {
        throw new UnfitFileException(file + " is a link", "name the file itself");
      }
      throw new UnfitFileException(file + " cannot be read", "check who owns it");
    }
  }

  private static void requirePrivate(Path file) throws IOException, UnfitFileException {
    PosixFileAttributes found =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isRegularFile()) {
      throw new UnfitFileException(file + " is no regular file", "name the file itself");
    }
    requireOwner(file, found);
    String mode = PosixFilePermissions.toString(found.permissions());
    if (!mode.equals(OWNER_ONLY)) {
      throw new UnfitFileException(
          file + " has mode " + mode + ", not " + OWNER_ONLY, "chmod 600 " + file);
    }
  }

  /**
   * Requires a folder that only its owner may enter.
   *
   * @throws UnfitFileException if others may, or it is no folder
   */
  static void requirePrivateFolder(Path folder) throws IOException, UnfitFileException {
    PosixFileAttributes found =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isDirectory()) {
      throw new UnfitFileException(folder + " is no folder", "name the folder itself");
    }
    requireOwner(folder, found);
    if (found.permissions().stream().anyMatch(p -> !p.name().startsWith("OWNER_"))) {
      throw new UnfitFileException(
          folder
              + " can be entered by others ("
              + PosixFilePermissions.toString(found.permissions())
              + ")",
          "chmod 700 " + folder);
    }
  }

  private static void requireOwner(Path path, PosixFileAttributes found) throws UnfitFileException {
    String user = System.getProperty("user.name", "");
    if (!found.owner().getName().equals(user)) {
      throw new UnfitFileException(
          path + " belongs to " + found.owner().getName() + ", not to " + user, "chown " + path);
    }
  }
}
