package dev.byreis.cli.log;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.file.Turn;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.data.DataDirectoryInUseException;
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

  /** What is done while nobody else writes the log. */
  interface Change {
    void make(Path folder) throws IOException;
  }

  /** Does something to the log while neither a gateway nor a hook writes it. */
  void alone(Change change) throws CommandFailedException, IOException {
    Path folder = log().folder();
    if (log.equals(NONE)) {
      try (DataDirectory held = DataDirectory.open(data)) {
        change.make(held.layout().evidence());
      } catch (DataDirectoryInUseException e) {
        throw new CommandFailedException(
            ExitClass.GENERAL, String.valueOf(e.getMessage()), "stop that one first", e);
      }
    } else {
      Turn.take(
          folder,
          () -> {
            change.make(folder);
            return folder;
          });
    }
  }

  LocalLog log() throws CommandFailedException, IOException {
    if (data.equals(NONE) == log.equals(NONE)) {
      throw CommandFailedException.general(
          "it must be clear which log is meant", "give either --data DIR or --log DIR");
    }
    return log.equals(NONE) ? LocalLog.in(data) : LocalLog.of(log);
  }
}
