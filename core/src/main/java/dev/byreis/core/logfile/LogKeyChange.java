package dev.byreis.core.logfile;

import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.LogKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A new key takes over a log. For a while both keys sign each checkpoint, and whoever follows the
 * log finds the one that they know; then the former signs no more. Nobody may write the log
 * meanwhile.
 */
public final class LogKeyChange {
  private final Path folder;
  private final LogKeyFile file;
  private final LogKey now;

  private LogKeyChange(Path folder, LogKeyFile file, LogKey now) {
    this.folder = folder;
    this.file = file;
    this.now = now;
  }

  /**
   * Of the log in this folder.
   *
   * @throws CorruptFileException if there is no key that could be changed
   */
  public static LogKeyChange in(Path folder) throws IOException {
    LogKeyFile file = LogKeyFile.in(folder);
    Optional<LogKey> now = file.find();
    return new LogKeyChange(
        folder,
        file,
        now.orElseThrow(() -> new CorruptFileException(folder, "there is no log yet")));
  }

  /** Whether the key before the present one signs as well. */
  public boolean isUnderWay() {
    return now.findFormer().isPresent();
  }

  /**
   * Makes a new key; the present one signs as well from now on. The latest checkpoint has both
   * signatures before the key's file changes, so that a crash on the way changes nothing.
   *
   * @return the new key
   * @throws IllegalStateException if a change is under way
   */
  public LogKey begin() throws IOException {
    if (isUnderWay()) {
      throw new IllegalStateException("the key before the present one signs still");
    }
    LogKey next = LogKeyFile.random(now.origin(), new SecureRandom()).succeeding(now);
    Optional<Checkpoint> latest = HeadFile.find(folder, now.publicKey());
    Checkpoint signed =
        next.sign(
            latest
                .orElseThrow(
                    () -> new CorruptFileException(folder, "a log without a signed checkpoint"))
                .head());
    try (HeadFile heads = HeadFile.open(folder, now.publicKey())) {
      heads.write(signed);
      heads.write(signed);
    }
    file.replace(now, next);
    return next;
  }

  /**
   * The former key signs no more.
   *
   * @throws IllegalStateException if there is none
   */
  public void end() throws IOException {
    if (!isUnderWay()) {
      throw new IllegalStateException("no other key signs");
    }
    file.replace(now, now.alone());
  }
}
