package dev.byreis.core.repo;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable sequence of bytes. */
public final class Bytes {
  private static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  public static Bytes empty() {
    return EMPTY;
  }

  public static Bytes copyOf(byte[] content) {
    return new Bytes(content.clone());
  }

  /** Takes the array over: the caller must not write to it afterwards. */
  public static Bytes owning(byte[] content) {
    return new Bytes(content);
  }

  public static Bytes utf8(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public int length() {
    return content.length;
  }

  public boolean isEmpty() {
    return content.length == 0;
  }

  public byte at(int index) {
    return content[index];
  }

  public Bytes slice(int from, int to) {
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  public Bytes plus(Bytes other) {
    byte[] sum = Arrays.copyOf(content, content.length + other.content.length);
    System.arraycopy(other.content, 0, sum, content.length, other.content.length);
    return new Bytes(sum);
  }

  public boolean startsWith(Bytes prefix) {
    return content.length >= prefix.content.length
        && Arrays.mismatch(
                content, 0, prefix.content.length, prefix.content, 0, prefix.content.length)
            < 0;
  }

  /** Whether these bytes stand in the other sequence at the same place, from here to there. */
  public boolean isSameIn(Bytes other, int from, int to) {
    return from <= to
        && to <= content.length
        && to <= other.content.length
        && Arrays.equals(content, from, to, other.content, from, to);
  }

  /** The position of the next byte of this value at or after {@code from}, or -1. */
  public int indexOf(byte value, int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] == value) {
        return i;
      }
    }
    return -1;
  }

  public byte[] toByteArray() {
    return content.clone();
  }

  /** A read-only view, without a copy. */
  public ByteBuffer asBuffer() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  /**
   * The text that these bytes encode in UTF-8.
   *
   * @throws MalformedObjectException if they are not valid UTF-8
   */
  public String toUtf8() throws MalformedObjectException {
    if (isAscii()) {
      return new String(content, StandardCharsets.US_ASCII);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(content))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedObjectException("not valid UTF-8", e);
    }
  }

  private boolean isAscii() {
    for (byte b : content) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** One character for each byte: for text that is known to be ASCII, or only searched. */
  public String toLatin1() {
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  public String toHex() {
    return HexFormat.of().formatHex(content);
  }

  public void addTo(MessageDigest digest) {
    digest.update(content);
  }

  /** The SHA-256 of these bytes, in hexadecimal. */
  public String sha256Hex() {
    return HexFormat.of().formatHex(digest("SHA-256"));
  }

  public byte[] digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + " is part of every Java platform", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes b && Arrays.equals(content, b.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** Length only: content never reaches a log by accident. */
  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
