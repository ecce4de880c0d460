package dev.byreis.core.log;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.util.Optional;

/** Where the parts of a log are read. What it gives is not trusted. */
public interface LogSource {
  /** The signed head as it stands there; empty if there is none. */
  Optional<Bytes> findCheckpoint() throws IOException;

  /** The content of one part; empty if it is not there. */
  Optional<Bytes> find(LogResource part) throws IOException;

  /**
   * The content of one part.
   *
   * @throws MalformedLogException if it is not there
   */
  default Bytes get(LogResource part) throws IOException, MalformedLogException {
    return find(part).orElseThrow(() -> new MalformedLogException(part.path() + " is not there"));
  }
}
