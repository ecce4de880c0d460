package dev.byreis.server.receive;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** The body of a push: it must come in within a time. */
final class RequestBody extends FilterInputStream {
  private final long deadline;

  RequestBody(InputStream in, Duration sending) {
    super(in);
    this.deadline = System.nanoTime() + sending.toNanos();
  }

  @Override
  public int read() throws IOException {
    holdDeadline();
    return super.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    holdDeadline();
    return super.read(buffer, offset, length);
  }

  private void holdDeadline() throws IOException {
    if (System.nanoTime() - deadline > 0) {
      throw new RefusedPushException(Violation.ofPush(Code.TOO_SLOW));
    }
  }

  /**
   * Reads on, at most so many bytes, and forgets them: a client that is still sending does not
   * listen yet.
   */
  void drain(long atMost) {
    byte[] scratch = new byte[8192];
    long drained = 0;
    try {
      int read = 0;
      while (read >= 0 && drained < atMost) {
        read = read(scratch, 0, scratch.length);
        drained += Math.max(0, read);
      }
    } catch (IOException e) {
      // whoever is gone or too slow gets no more of our patience; the answer is written anyway
      drained = atMost;
    }
  }
}
