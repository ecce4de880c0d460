package dev.byreis.core.registry;

import java.util.Optional;
import java.util.function.Function;

/**
 * What came of reading one file of the registry: its content, or why it has none. A history that is
 * authentic can still hold files that cannot be read, and what follows must go on seeing them.
 *
 * @param <T> the document
 */
public sealed interface Reading<T> {
  <R> R fold(Function<? super T, ? extends R> read, Function<? super String, ? extends R> not);

  default Optional<T> found() {
    return fold(Optional::of, why -> Optional.empty());
  }

  record Read<T>(T document) implements Reading<T> {
    @Override
    public <R> R fold(
        Function<? super T, ? extends R> read, Function<? super String, ? extends R> not) {
      return read.apply(document);
    }
  }

  /** The file has no valid form; {@code why} in a few words. */
  record Unreadable<T>(String why) implements Reading<T> {
    @Override
    public <R> R fold(
        Function<? super T, ? extends R> read, Function<? super String, ? extends R> not) {
      return not.apply(why);
    }
  }
}
