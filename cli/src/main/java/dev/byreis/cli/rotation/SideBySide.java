package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.registry.LogicalName;
import java.util.ArrayList;
import java.util.List;

/** The same work for many files, on all processors. */
final class SideBySide {
  private SideBySide() {}

  /** What is to be done with one file, in any thread. */
  interface Work<T> {
    T with(LogicalName file) throws CommandFailedException;
  }

  /** What came of one file. */
  private interface Outcome<T> {
    T get() throws CommandFailedException;
  }

  /**
   * Does it.
   *
   * @return what came of each file, in their order
   * @throws CommandFailedException for the first file, in their order, that it failed for
   */
  static <T> List<T> all(List<LogicalName> files, Work<T> work) throws CommandFailedException {
    List<T> done = new ArrayList<>(files.size());
    for (Outcome<T> outcome : files.parallelStream().map(file -> one(file, work)).toList()) {
      done.add(outcome.get());
    }
    return done;
  }

  private static <T> Outcome<T> one(LogicalName file, Work<T> work) {
    try {
      T done = work.with(file);
      return () -> done;
    } catch (CommandFailedException e) {
      return () -> {
        throw e;
      };
    }
  }
}
