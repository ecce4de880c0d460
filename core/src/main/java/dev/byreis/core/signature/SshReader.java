package dev.byreis.core.signature;

import dev.byreis.core.repo.Bytes;

/** Reads the wire form of SSH; every length is checked against what is there. */
final class SshReader {
  private final Bytes content;
  private int at;

  SshReader(Bytes content) {
    this.content = content;
  }

  Bytes raw(int length) throws MalformedKeyException {
    if (length < 0 || length > content.length() - at) {
      throw new MalformedKeyException("a field is longer than its file");
    }
    at += length;
    return content.slice(at - length, at);
  }

  int number() throws MalformedKeyException {
    return raw(4).asBuffer().getInt();
  }

  Bytes string() throws MalformedKeyException {
    return raw(number());
  }

  void expectString(Bytes expected, String what) throws MalformedKeyException {
    if (!string().equals(expected)) {
      throw new MalformedKeyException(what);
    }
  }

  Bytes rest() throws MalformedKeyException {
    return raw(content.length() - at);
  }
}
