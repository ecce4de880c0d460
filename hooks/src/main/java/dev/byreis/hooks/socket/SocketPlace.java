package dev.byreis.hooks.socket;

import dev.byreis.core.file.PrivateFiles;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** The name of a socket in a folder that only its owner can enter. */
final class SocketPlace {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> SOCKET =
      PosixFilePermissions.fromString("rw-------");
  private static final int WAITING = 64;

  private final Path path;

  SocketPlace(Path path) {
    this.path = path.toAbsolutePath();
  }

  Path path() {
    return path;
  }

  /**
   * A listening socket, mode 0600. The folder is made if it is not there; a name that a dead
   * process has left is taken over.
   *
   * @throws IOException if the folder is open to others, or someone listens there already
   */
  ServerSocketChannel listen() throws IOException {
    Path folder = path.getParent();
    if (folder == null) {
      throw new FileSystemException(path.toString(), null, "not the name of a file");
    }
    PrivateFiles.createDirectories(folder);
    if (!Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(FOLDER)) {
      throw new FileSystemException(folder.toString(), null, "its mode must be 0700");
    }
    giveWay();
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(path), WAITING);
      Files.setPosixFilePermissions(path, SOCKET);
      if (!owner().equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS))) {
        throw new FileSystemException(folder.toString(), null, "it belongs to someone else");
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whoever made the socket: this process. */
  UserPrincipal owner() throws IOException {
    return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void giveWay() throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.readAttributes(
            path, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new FileSystemException(path.toString(), null, "there is something else");
    }
    if (isAnswered()) {
      throw new FileSystemException(path.toString(), null, "someone listens there already");
    }
    Files.delete(path);
  }

  private boolean isAnswered() {
    try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
