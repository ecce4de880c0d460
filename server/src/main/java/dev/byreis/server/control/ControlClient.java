package dev.byreis.server.control;

import dev.byreis.core.json.MalformedJsonException;
import dev.byreis.server.pause.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Asks a running gateway. */
public final class ControlClient {
  private static final Duration ASKING = Duration.ofSeconds(5);

  /** Full verification of a large registry takes its time. */
  private static final Duration ANSWERING = Duration.ofMinutes(10);

  private ControlClient() {}

  /**
   * What the gateway answers; empty if none listens there.
   *
   * @throws IOException if one does, and does not answer
   */
  public static Optional<Answer> ask(Path socket, Wish wish) throws IOException {
    if (Files.notExists(socket)) {
      return Optional.empty();
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      BoundedChannel messages = new BoundedChannel(channel);
      messages.writeAll(WishText.write(wish), ASKING);
      return Optional.of(AnswerText.read(messages.readAll(AnswerText.LONGEST, ANSWERING)));
    } catch (ConnectException e) {
      return Optional.empty();
    } catch (MalformedJsonException e) {
      throw new IOException("the gateway's answer is not understood", e);
    }
  }
}
