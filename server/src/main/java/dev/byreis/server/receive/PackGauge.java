package dev.byreis.server.receive;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Measures a pack while JGit reads it, a step ahead of JGit: no count, size or depth that the pack
 * claims reaches JGit, which allocates by it, before it was held against the limits. JGit itself
 * offers limits for the pack's bytes and for one object's, and no hook for the others. Closing it
 * leaves the stream under it open.
 */
final class PackGauge extends FilterInputStream {
  private final PackTally tally;
  private final PackHeaderReader header = new PackHeaderReader();
  private final Inflater inflater = new Inflater();
  private final byte[] scratch = new byte[8192];
  private long bytes;
  private boolean inData;

  /**
   * Measures this pack.
   *
   * @param in the pack
   * @param limits what is allowed
   * @param stored whether an object is in the permanent store
   */
  PackGauge(InputStream in, ReceiveLimits limits, Predicate<ObjectId> stored) {
    super(in);
    this.tally = new PackTally(limits, stored);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      measure(buffer, offset, offset + read);
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    throw new IOException("a pack is read, not skipped");
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void measure(byte[] buffer, int from, int end) throws IOException {
    long start = bytes - from;
    bytes += end - from;
    tally.packBytes(bytes);
    int at = from;
    while (at < end && !tally.isComplete()) {
      if (inData) {
        at = inflate(buffer, at, end);
      } else {
        inData = header.accept(buffer[at], start + at, tally);
        at++;
      }
    }
  }

  private int inflate(byte[] buffer, int from, int end) throws IOException {
    inflater.setInput(buffer, from, end - from);
    try {
      while (!inflater.finished()) {
        int inflated = inflater.inflate(scratch);
        tally.data(scratch, inflated);
        if (inflated == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
      }
    } catch (DataFormatException e) {
      throw invalid("not a deflated stream");
    }
    if (inflater.needsDictionary()) {
      throw invalid("a deflated stream with a dictionary");
    }
    int next = end - inflater.getRemaining();
    if (inflater.finished()) {
      inflater.reset();
      inData = false;
      tally.objectEnds();
    }
    return next;
  }

  static RefusedPushException invalid(String reason) {
    return new RefusedPushException(
        Violation.ofPush(Code.OBJECT_INVALID, Fact.of("reason", reason)));
  }

  @Override
  public void close() {
    inflater.end();
  }
}
