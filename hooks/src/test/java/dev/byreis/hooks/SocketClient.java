package dev.byreis.hooks;

import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Says something to a socket and hears the answer out. */
final class SocketClient {
  private SocketClient() {}

  /** What comes back for these bytes; empty where the connection ends without a word. */
  static String say(Path socket, Bytes bytes) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer rest = bytes.asBuffer();
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.shutdownOutput();
      ByteBuffer buffer = ByteBuffer.allocate(8192);
      while (channel.read(buffer) >= 0) {
        answer.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
    } catch (IOException e) {
      if (answer.size() == 0) {
        return "";
      }
      throw e;
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }

  /** A message as the script's curl frames it. */
  static Bytes posted(Bytes message) {
    return Bytes.utf8(
            "POST /1/pre-receive HTTP/1.1\r\nHost: judge\r\nContent-Type:"
                + " application/vnd.byreis.push\r\nContent-Length: "
                + message.length()
                + "\r\n\r\n")
        .plus(message);
  }

  /** What a judge says to a message. */
  static String body(String answer) {
    if (!answer.startsWith("HTTP/1.1 200 OK\r\n")) {
      throw new AssertionError("no answer to a message: " + answer);
    }
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
