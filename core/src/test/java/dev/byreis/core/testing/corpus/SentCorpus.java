package dev.byreis.core.testing.corpus;

import java.util.List;
import java.util.stream.Stream;

/** Every case of a push that is odd in how it is sent, or in what git carries beside files. */
public final class SentCorpus {
  private SentCorpus() {}

  /** By what is odd about them; names are unique. */
  public static List<SentCase> all() {
    return Stream.of(SentRefCases.all(), SentObjectCases.all(), SentOptionCases.all())
        .flatMap(List::stream)
        .toList();
  }
}
