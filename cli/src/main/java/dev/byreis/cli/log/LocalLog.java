package dev.byreis.cli.log;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.logfile.LogKeyFile;
import dev.byreis.core.logfile.StoredLog;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.data.DataLayout;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A log on this machine, which a running gateway or hook may go on writing.
 *
 * @param folder where it lies
 * @param key its key
 */
public record LocalLog(Path folder, NoteKey key) {
  /** The log in this data directory. */
  public static LocalLog in(Path data) throws CommandFailedException, IOException {
    try {
      return of(DataLayout.ofExisting(data).evidence());
    } catch (CorruptFileException e) {
      throw notFound(String.valueOf(e.getMessage()));
    }
  }

  /** The log in this folder itself, as a hook's. */
  public static LocalLog of(Path folder) throws CommandFailedException, IOException {
    try {
      return new LocalLog(
          folder,
          LogKeyFile.in(folder)
              .find()
              .orElseThrow(() -> notFound("there is no log yet in " + folder))
              .publicKey());
    } catch (CorruptFileException e) {
      throw notFound(String.valueOf(e.getMessage()));
    }
  }

  private static CommandFailedException notFound(String wrong) {
    return new CommandFailedException(
        ExitClass.NOT_FOUND,
        wrong,
        "name the data directory of a gateway that has run, or the folder of a hook's log");
  }

  /** Reads it. */
  public StoredLog source() {
    return new StoredLog(folder, key);
  }
}
