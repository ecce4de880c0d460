package dev.byreis.cli.age;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.artifact.SecretName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A secret in the clear: raw bytes, not empty, without NUL, at most 1 MiB (ART-135, ART-161). They
 * are never made a string, and are overwritten when it is closed.
 */
public final class PlainValue implements AutoCloseable {
  /** The most bytes of a value (ART-108). */
  public static final int LARGEST = 1 << 20;

  private final byte[] content;

  private PlainValue(byte[] content) {
    this.content = content;
  }

  /**
   * The value of this key; the array is taken over.
   *
   * @throws CommandFailedException if it is no value; the words name the key only
   */
  public static PlainValue owning(SecretName key, byte[] content) throws CommandFailedException {
    if (content.length == 0) {
      throw wrong("the value of " + key + " is empty");
    }
    if (content.length > LARGEST) {
      throw wrong("the value of " + key + " has more than " + LARGEST + " bytes");
    }
    for (byte b : content) {
      if (b == 0) {
        throw wrong("the value of " + key + " holds a NUL byte");
      }
    }
    return new PlainValue(content);
  }

  private static CommandFailedException wrong(String what) {
    return CommandFailedException.general(what, "a value has 1 to 1048576 bytes and no NUL");
  }

  /** A read-only view, without a copy. */
  ByteBuffer asBuffer() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  /** Writes the raw bytes: the one way in which a secret is shown. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(content);
  }

  /** Writes it as a JSON string; it must be UTF-8. */
  public void writeTo(JsonGenerator json) throws IOException {
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(asBuffer());
    json.writeString(text.array(), 0, text.limit());
    Arrays.fill(text.array(), '\0');
  }

  public boolean isUtf8() {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(asBuffer());
      Arrays.fill(text.array(), '\0');
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Whether a line end is in it. */
  public boolean hasSeveralLines() {
    for (byte b : content) {
      if (b == '\n' || b == '\r') {
        return true;
      }
    }
    return false;
  }

  public int length() {
    return content.length;
  }

  /** Whether both have the same bytes, in a time that does not depend on them. */
  public boolean isSameAs(PlainValue other) {
    return MessageDigest.isEqual(content, other.content);
  }

  @Override
  public void close() {
    Arrays.fill(content, (byte) 0);
  }

  /** Never the value. */
  @Override
  public String toString() {
    return "secret value";
  }
}
