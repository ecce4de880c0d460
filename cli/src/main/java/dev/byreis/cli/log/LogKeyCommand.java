package dev.byreis.cli.log;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says with which key a gateway signs its log. */
@Command(
    name = "key",
    description = "print the public key of a gateway's log, which log verify --key takes")
final class LogKeyCommand implements Verb {
  @Option(names = "--data", required = true, description = "the gateway's data directory")
  private Path data = Path.of("");

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    voice.result(LocalLog.in(data).key().vkey());
    return ExitClass.OK;
  }
}
