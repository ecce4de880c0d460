package dev.byreis.core.evidence;

import dev.byreis.core.logfile.TreeLog;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Acts as entries of the log that decisions are in. */
public final class LoggedActs implements Acts {
  private final Writing writing;

  LoggedActs(Writing writing) {
    this.writing = writing;
  }

  /** Keeps an entry, synced and signed when it returns. */
  interface Writing {
    void keep(Bytes entry) throws IOException;
  }

  /**
   * Where no gateway runs: the log is opened for each of them.
   *
   * @param folder where the log lies; it is made if need be
   * @param origin what a log that is made now is called
   */
  public static LoggedActs in(Path folder, String origin) {
    return new LoggedActs(
        entry -> {
          try (TreeLog log = LoggedEvidence.openLog(folder, origin)) {
            log.append(List.of(entry), TreeLog.Need.SIGNED);
          }
        });
  }

  @Override
  public void begun(Act act) throws IOException {
    writing.keep(RecordWriter.act(act, "begun"));
  }

  @Override
  public void done(Act act) throws IOException {
    writing.keep(RecordWriter.act(act, "done"));
  }
}
