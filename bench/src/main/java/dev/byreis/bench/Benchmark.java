package dev.byreis.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Something that can be measured. */
interface Benchmark {
  String name();

  /**
   * Measures.
   *
   * @param folder empty, and deleted afterwards
   * @throws IOException if the machine failed; a wrong result is an {@link AssertionError}
   */
  Result run(Size size, Path folder) throws IOException;

  /** How much is measured. */
  enum Size {
    /** Together under three minutes; the figures are rough. */
    QUICK,
    FULL
  }
}
