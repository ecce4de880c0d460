package dev.byreis.cli.log;

import dev.byreis.cli.CommandFailedException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which log on this machine is meant: a gateway's or a hook's. */
final class WhichFolder {
  private static final Path NONE = Path.of("");

  @Option(names = "--data", description = "a gateway's data directory")
  private Path data = NONE;

  @Option(names = "--log", description = "the folder of a hook's log")
  private Path log = NONE;

  boolean isGiven() {
    return !data.equals(NONE) || !log.equals(NONE);
  }

  LocalLog log() throws CommandFailedException, IOException {
    if (data.equals(NONE) == log.equals(NONE)) {
      throw CommandFailedException.general(
          "it must be clear which log is meant", "give either --data DIR or --log DIR");
    }
    return log.equals(NONE) ? LocalLog.in(data) : LocalLog.of(log);
  }
}
