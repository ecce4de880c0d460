package dev.byreis.server.landing;

import java.io.IOException;
import java.util.Optional;

/** Opens the repositories that landings concern. */
@FunctionalInterface
public interface Places {
  /** The repository of that name; empty if none is served. */
  Optional<Place> find(String repository) throws IOException;
}
