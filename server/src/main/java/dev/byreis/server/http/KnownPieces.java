package dev.byreis.server.http;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * Pieces of the last text of its kind, as they were deflated. A text that differs from it in a few
 * places has most of its pieces in common with it. Safe for threads.
 */
final class KnownPieces {
  /** So much text, in bytes, is remembered. */
  private static final int MOST = 8 << 20;

  /** Given up where memory is short. */
  private volatile SoftReference<Map<Piece, Piece>> last = new SoftReference<>(Map.of());

  /** A piece of text; found by its sum, and taken for another only if it is the same. */
  private static final class Piece {
    private final byte[] text;
    private final int sum;
    private byte[] deflated = {};

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
  @FunctionalInterface
  interface Deflating {
    byte[] deflate(byte[] text);
  }

  /** One more text. */
  final class Text {
    private final Map<Piece, Piece> before = Objects.requireNonNullElse(last.get(), Map.of());
    private final Map<Piece, Piece> pieces = new HashMap<>();
    private long size;

    /** The next piece, deflated now or before; neither is changed any more. */
    byte[] deflated(byte[] text, Deflating deflating) {
      Piece made = new Piece(text);
      Piece known = before.get(made);
      Piece piece = known == null ? made : known;
      if (known == null) {
        made.deflated = deflating.deflate(text);
      }
      size += text.length;
      if (size <= MOST) {
        pieces.put(piece, piece);
      }
      return piece.deflated;
    }

    /** It is whole: the next one is like it. */
    void end() {
      last = new SoftReference<>(pieces);
    }
  }

  Text begin() {
    return new Text();
  }
}
