package dev.byreis.cli;

import dev.byreis.cli.client.Environment;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;

/** Something the command does for an operator, who says by the environment where and as whom. */
public interface OperatorVerb {
  /**
   * Does it.
   *
   * @param environment variables, folder and standard input
   * @param voice where results and notes go
   * @return how it ended; a failure that needs words is thrown
   */
  ExitClass run(Environment environment, Voice voice) throws CommandFailedException, IOException;
}
