package dev.byreis.core.jgit;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.PushContents;
import java.util.List;
import java.util.function.Function;

/** What became of looking at a push. */
public sealed interface PushReading {
  <R> R fold(Function<Read, R> read, Function<Refused, R> refused);

  /**
   * Every object that the push needs is there, and it brought no other.
   *
   * @param contents for each group of tips, in their order, what it brings
   */
  record Read(List<PushContents> contents) implements PushReading {
    public Read {
      contents = List.copyOf(contents);
    }

    @Override
    public <R> R fold(Function<Read, R> read, Function<Refused, R> refused) {
      return read.apply(this);
    }
  }

  /** The objects are not what they must be, or too many (ART-03, ART-40). */
  record Refused(List<Violation> violations) implements PushReading {
    public Refused {
      violations = List.copyOf(violations);
    }

    @Override
    public <R> R fold(Function<Read, R> read, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
