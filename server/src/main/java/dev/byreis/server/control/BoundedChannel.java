package dev.byreis.server.control;

import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Whole messages over a connection, bounded in size and time. */
final class BoundedChannel {
  private static final int BUFFER = 8192;

  private final SocketChannel channel;

  BoundedChannel(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
  }

  /** Everything that the other side sends until it ends. */
  Bytes readAll(int most, Duration patience) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long deadline = System.nanoTime() + patience.toNanos();
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      int read = channel.read(buffer);
      while (read >= 0) {
        content.write(buffer.array(), 0, buffer.position());
        buffer.clear();
        if (content.size() > most) {
          throw new IOException("more than is taken");
        }
        if (read == 0) {
          await(selector, deadline);
        }
        read = channel.read(buffer);
      }
    }
    return Bytes.owning(content.toByteArray());
  }

  /** Sends everything, and ends. */
  void writeAll(Bytes content, Duration patience) throws IOException {
    ByteBuffer rest = content.asBuffer();
    long deadline = System.nanoTime() + patience.toNanos();
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_WRITE);
      while (rest.hasRemaining()) {
        if (channel.write(rest) == 0) {
          await(selector, deadline);
        }
      }
    }
    channel.shutdownOutput();
  }

  private static void await(Selector selector, long deadline) throws IOException {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (millis <= 0) {
      throw new IOException("the other side is silent");
    }
    selector.select(millis);
    selector.selectedKeys().clear();
  }
}
