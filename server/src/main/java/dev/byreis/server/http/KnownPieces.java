package dev.byreis.server.http;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Pieces of the last text of its kind, as they were deflated. A text that differs from it in a few
 * places has most of its pieces in common with it. Safe for threads.
 */
final class KnownPieces {
  /** So much text, in bytes, is remembered. */
  private static final int MOST = 8 << 20;

  private volatile Map<Piece, byte[]> last = Map.of();

  /** A piece of text; found by its sum, and taken for another only if it is the same. */
  private static final class Piece {
    private final byte[] text;
    private final int sum;

    Piece(byte[] text) {
      this.text = text;
      CRC32 crc = new CRC32();
      crc.update(text);
      sum = (int) crc.getValue();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Piece piece && sum == piece.sum && Arrays.equals(text, piece.text);
    }

    @Override
    public int hashCode() {
      return sum;
    }
  }

  /** How a piece is deflated for the first time. */
  interface Deflating {
    byte[] deflate(byte[] text);
  }

  /** One more text. */
  final class Text {
    private final Map<Piece, byte[]> pieces = new HashMap<>();
    private int size;

    /** The next piece, deflated now or before. */
    byte[] deflated(byte[] text, Deflating deflating) {
      Piece piece = new Piece(text);
      byte[] known = last.get(piece);
      byte[] deflated = known == null ? deflating.deflate(text) : known;
      size += text.length;
      if (size <= MOST) {
        pieces.put(piece, deflated);
      }
      return deflated;
    }

    /** It is whole: the next one is like it. */
    void end() {
      last = pieces;
    }
  }

  Text begin() {
    return new Text();
  }
}
