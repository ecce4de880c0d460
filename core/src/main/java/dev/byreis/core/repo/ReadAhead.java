package dev.byreis.core.repo;

import java.util.Iterator;

/**
 * A long sequence that is read some way ahead of whoever uses it. What reading throws, the user
 * gets at the place where it was thrown.
 *
 * @param <T> what is read
 */
public interface ReadAhead<T> extends Iterator<T>, AutoCloseable {
  /** Ends the reading, and returns when the source is no longer in use. */
  @Override
  void close();
}
