package dev.byreis.core.signature;

import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;

/** Writes the wire form of SSH: numbers big-endian, strings with their length in front. */
final class SshWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  SshWriter raw(Bytes bytes) {
    out.writeBytes(bytes.toByteArray());
    return this;
  }

  SshWriter raw(String ascii) {
    return raw(Bytes.utf8(ascii));
  }

  SshWriter number(int value) {
    out.write(value >>> 24);
    out.write(value >>> 16);
    out.write(value >>> 8);
    out.write(value);
    return this;
  }

  SshWriter string(Bytes bytes) {
    return number(bytes.length()).raw(bytes);
  }

  SshWriter string(String text) {
    return string(Bytes.utf8(text));
  }

  int length() {
    return out.size();
  }

  Bytes written() {
    return Bytes.owning(out.toByteArray());
  }
}
