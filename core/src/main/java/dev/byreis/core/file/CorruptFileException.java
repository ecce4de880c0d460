package dev.byreis.core.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file of our own is not what we wrote. It is never taken for empty. */
public final class CorruptFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public CorruptFileException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
