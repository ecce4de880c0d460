package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A repository that grows by small commits, which are pushed to copies of it. */
interface HookedSource extends AutoCloseable {
  /** What hooks call repositories of its kind. */
  String role();

  /** The git of whoever pushes. */
  GitCommand git();

  /** One more small commit on {@code main}. */
  void grow();

  /**
   * Installs the hook into a copy.
   *
   * @param socket where a judge listens; none: each push starts a judge
   * @return its configuration
   */
  Path guard(Installation product, Path copy, Optional<Path> socket) throws IOException;

  @Override
  void close();
}
