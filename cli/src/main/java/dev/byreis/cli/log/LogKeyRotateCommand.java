package dev.byreis.cli.log;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.logfile.LogKeyChange;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a new key take over a log. */
@Command(
    name = "rotate",
    description = "make a new key for a log; both sign until log key rotate --finish")
final class LogKeyRotateCommand implements Verb {
  @Mixin private WhichFolder which = new WhichFolder();

  @Option(names = "--finish", description = "from now on the former key signs no more")
  private boolean finish;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    if (LogKeyChange.in(which.log().folder()).isUnderWay() != finish) {
      throw finish
          ? CommandFailedException.general(
              "there is no former key that signs", "give the log a new key without --finish first")
          : CommandFailedException.general(
              "the former key signs still", "end that change first: --finish");
    }
    which.alone(
        folder -> {
          LogKeyChange change = LogKeyChange.in(folder);
          if (finish) {
            change.end();
          } else {
            change.begin();
          }
        });
    voice.result(which.log().key().vkey());
    voice.note(
        finish
            ? "the former key signs no more"
            : "the former key signs as well, until byreis log key rotate --finish");
    return ExitClass.OK;
  }
}
