package dev.byreis.server.data;

import java.io.IOException;
import java.nio.file.Path;

/** Another gateway holds the data directory. The message says which process it is. */
public final class DataDirectoryInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  DataDirectoryInUseException(Path lock, String holder) {
    super(lock.getParent() + ": in use by another gateway, " + holder);
  }
}
