package dev.byreis.core.logfile;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.log.LogKey;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.MalformedKeyException;
import dev.byreis.core.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** Where a log keeps its private key: one line, mode 0600. */
public final class LogKeyFile {
  private static final int LONGEST = 1_024;
  private static final int SEED = 32;

  private final AtomicFile file;

  private LogKeyFile(AtomicFile file) {
    this.file = file;
  }

  /** The file of the log in this folder, which need not exist. */
  public static LogKeyFile in(Path folder) {
    return new LogKeyFile(AtomicFile.at(folder.resolve("key"), LONGEST));
  }

  /**
   * The key; empty if there is none yet.
   *
   * @throws CorruptFileException if there is something else
   */
  public Optional<LogKey> find() throws IOException {
    Optional<Bytes> content = file.find();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    Optional<LogKey> key = LogKey.find(content.get().toLatin1().strip());
    if (key.isEmpty()) {
      throw new CorruptFileException(file.path(), "not the private key of a log");
    }
    return key;
  }

  /** Makes a key for a log of this name and keeps it; an existing one is never replaced. */
  LogKey make(String origin, SecureRandom random) throws IOException {
    byte[] seed = new byte[SEED];
    random.nextBytes(seed);
    try {
      LogKey key = new LogKey(origin, SigningKey.ofSeed(Bytes.owning(seed)));
      if (!file.compareAndSet(Bytes.empty(), Bytes.utf8(key.reveal() + "\n"))) {
        throw new IOException("there is a key already: " + file.path());
      }
      return key;
    } catch (MalformedKeyException e) {
      throw new IOException("no key could be made", e);
    }
  }
}
