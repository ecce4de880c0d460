package dev.byreis.server.control;

import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.json.MalformedJsonException;
import dev.byreis.server.pause.Answer;
import dev.byreis.server.pause.Supervision;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for people on the server, one at a time. Only the gateway's own user and root can open
 * the socket; the operating system says which of them it is.
 */
public final class ControlSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration ENDING = Duration.ofMinutes(1);

  private final ServerSocketChannel channel;
  private final Path path;
  private final Supervision supervision;
  private final Thread thread = new Thread(this::serve, "byreis-control");

  private ControlSocket(ServerSocketChannel channel, Path path, Supervision supervision) {
    this.channel = channel;
    this.path = path;
    this.supervision = supervision;
  }

  /**
   * Listens from now on; the caller holds the data directory, so what lies there is of a gateway
   * that has died.
   *
   * @param path of the socket; its folder is made, for this user alone
   * @throws IOException also if the path is longer than the operating system's sockets allow
   */
  public static ControlSocket listen(Path path, Supervision supervision) throws IOException {
    PrivateFiles.createDirectories(path.resolveSibling(""));
    Files.deleteIfExists(path);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    boolean listens = false;
    try {
      channel.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      ControlSocket socket = new ControlSocket(channel, path, supervision);
      socket.thread.setDaemon(true);
      socket.thread.start();
      listens = true;
      return socket;
    } finally {
      if (!listens) {
        channel.close();
      }
    }
  }

  private void serve() {
    while (channel.isOpen()) {
      try (SocketChannel connection = channel.accept()) {
        serve(connection);
      } catch (ClosedChannelException e) {
        LOG.debug("the control socket is closed");
      } catch (IOException | RuntimeException e) {
        LOG.warn("someone at the control socket could not be served", e);
      }
    }
  }

  private void serve(SocketChannel connection) throws IOException {
    String who = connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    BoundedChannel messages = new BoundedChannel(connection);
    messages.writeAll(AnswerText.write(answer(messages, who)), PATIENCE);
  }

  private Answer answer(BoundedChannel messages, String who) throws IOException {
    try {
      Wish wish = WishText.read(messages.readAll(WishText.LONGEST, PATIENCE));
      Answer answer = wish.grant(supervision, who);
      LOG.info("{} wishes {}: {}", who, wish, answer.result());
      return answer;
    } catch (MalformedJsonException e) {
      return new Answer(Answer.Result.REFUSED, List.of("not understood: " + e.getMessage()));
    } catch (IOException e) {
      LOG.error("what {} wished could not be done", who, e);
      return new Answer(Answer.Result.REFUSED, List.of("it could not be done: " + e.getMessage()));
    }
  }

  /** Ends once what is being done for someone is done. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
    try {
      thread.join(ENDING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
