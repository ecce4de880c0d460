package dev.byreis.cli.log;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says with which key a log is signed. */
@Command(
    name = "key",
    description = "print the public key of a gateway's or hook's log, which log verify --key takes",
    subcommands = LogKeyRotateCommand.class)
final class LogKeyCommand implements Verb {
  @Mixin private WhichFolder which = new WhichFolder();

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    voice.result(which.log().key().vkey());
    return ExitClass.OK;
  }
}
