package dev.byreis.server.landing;

import java.io.IOException;
import java.util.Optional;

/** Opens the repositories that landings concern, and closes them with itself. */
public interface Places extends AutoCloseable {
  /** The repository of that name; empty if none is served. */
  Optional<Place> find(String repository) throws IOException;

  @Override
  void close();
}
