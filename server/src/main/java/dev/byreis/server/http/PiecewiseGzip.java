package dev.byreis.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compresses lines of text as gzip (RFC 1952), in pieces that do not refer to each other, so that a
 * piece that was there before need not be compressed again. Where a piece ends depends on what is
 * around it alone: a line more or less shifts no piece but its own.
 */
final class PiecewiseGzip implements AutoCloseable {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** An empty last block of a deflated stream (RFC 1951). */
  private static final byte[] LAST_BLOCK = {3, 0};

  private static final int SHORTEST = 4 << 10;
  private static final int LONGEST = 64 << 10;

  /** Of the lines after the shortest, one in so many ends a piece. */
  private static final int LINES = 16;

  /** Odd, with bits everywhere: names that end alike differ in the upper half of their product. */
  private static final int MIX = 0x9e3779b1;

  private final OutputStream out;
  private final KnownPieces.Text text;
  private final CRC32 sum = new CRC32();
  private final byte[] piece = new byte[LONGEST];
  private int length;
  private int name;
  private long size;
  private @Nullable Deflater deflater;

  /**
   * Begins.
   *
   * @param out where it goes; it is not closed with this
   */
  PiecewiseGzip(OutputStream out, KnownPieces known) throws IOException {
    this.out = out;
    this.text = known.begin();
    out.write(HEADER);
  }

  /** The text goes on. */
  void write(byte[] bytes, int offset, int count) throws IOException {
    for (int i = offset; i < offset + count; i++) {
      byte b = bytes[i];
      piece[length++] = b;
      if (length == LONGEST || b == '\n' && length >= SHORTEST && endsPiece()) {
        writePiece();
      }
      name = b == ' ' || b == '\n' ? 0 : 31 * name + b;
    }
  }

  /** Asked at the end of a line, of its last word: the name, which stays when the ref moves. */
  private boolean endsPiece() {
    return Integer.remainderUnsigned((name * MIX) >>> 16, LINES) == 0;
  }

  private void writePiece() throws IOException {
    byte[] plain = new byte[length];
    System.arraycopy(piece, 0, plain, 0, length);
    sum.update(plain);
    size += length;
    length = 0;
    out.write(text.deflated(plain, this::deflate));
  }

  private byte[] deflate(byte[] plain) {
    Deflater deflater = deflater();
    deflater.setInput(plain);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream(plain.length / 2);
    byte[] buffer = new byte[4096];
    int count;
    do {
      // to the end of a byte, and for whoever has not seen what came before
      count = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
      deflated.write(buffer, 0, count);
    } while (count == buffer.length);
    return deflated.toByteArray();
  }

  private Deflater deflater() {
    Deflater known = deflater;
    if (known == null) {
      known = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
      deflater = known;
    } else {
      known.reset();
    }
    return known;
  }

  /** The text is whole. */
  void end() throws IOException {
    if (length > 0) {
      writePiece();
    }
    out.write(LAST_BLOCK);
    ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    trailer.putInt((int) sum.getValue()).putInt((int) size);
    out.write(trailer.array());
    text.end();
  }

  @Override
  public void close() {
    if (deflater != null) {
      deflater.end();
    }
  }
}
