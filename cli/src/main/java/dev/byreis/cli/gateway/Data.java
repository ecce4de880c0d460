package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.data.DataDirectoryInUseException;
import java.io.IOException;
import java.nio.file.Path;

/** Opens a data directory, or says why it cannot be had. */
final class Data {
  private Data() {}

  static DataDirectory open(Path folder) throws CommandFailedException, IOException {
    try {
      return DataDirectory.open(folder);
    } catch (DataDirectoryInUseException e) {
      throw new CommandFailedException(
          ExitClass.GENERAL,
          String.valueOf(e.getMessage()),
          "stop that one first, or use another folder",
          e);
    } catch (CorruptFileException e) {
      throw new CommandFailedException(
          ExitClass.GENERAL,
          String.valueOf(e.getMessage()),
          "use another folder, or bring this one back from a backup: see docs/operations.md",
          e);
    }
  }
}
