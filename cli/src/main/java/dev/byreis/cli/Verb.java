package dev.byreis.cli;

import dev.byreis.core.report.ExitClass;
import java.io.IOException;

/** Something the command does. */
public interface Verb {
  /**
   * Does it.
   *
   * @param voice where results and notes go
   * @return how it ended; a failure that needs words is thrown
   */
  ExitClass run(Voice voice) throws CommandFailedException, IOException;
}
