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
import java.util.List;
import java.util.Optional;

/**
 * Where a log keeps its private key, mode 0600: one line, and a second one for the key that it
 * takes over from while that signs as well.
 */
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
    List<String> lines = content.get().toLatin1().strip().lines().toList();
    List<LogKey> keys = lines.stream().flatMap(line -> LogKey.find(line).stream()).toList();
    if (keys.isEmpty() || keys.size() != lines.size() || keys.size() > 2) {
      throw new CorruptFileException(file.path(), "not the private key of a log");
    }
    LogKey key = keys.get(0);
    try {
      return Optional.of(keys.size() == 1 ? key : key.succeeding(keys.get(1)));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(file.path(), "keys of different logs");
    }
  }

  /**
   * Puts another key, or the same one with or without the former, in the place of what is there.
   */
  void replace(LogKey now, LogKey next) throws IOException {
    if (!file.compareAndSet(content(now), content(next))) {
      throw new IOException("the key was changed by someone else: " + file.path());
    }
  }

  private static Bytes content(LogKey key) {
    return Bytes.utf8(
        key.reveal() + "\n" + key.findFormer().map(before -> before.reveal() + "\n").orElse(""));
  }

  /** Makes a key for a log of this name and keeps it; an existing one is never replaced. */
  LogKey make(String origin, SecureRandom random) throws IOException {
    LogKey key = random(origin, random);
    if (!file.compareAndSet(Bytes.empty(), content(key))) {
      throw new IOException("there is a key already: " + file.path());
    }
    return key;
  }

  /** A key that is kept nowhere yet. */
  static LogKey random(String origin, SecureRandom random) throws IOException {
    byte[] seed = new byte[SEED];
    random.nextBytes(seed);
    try {
      return new LogKey(origin, SigningKey.ofSeed(Bytes.owning(seed)));
    } catch (MalformedKeyException e) {
      throw new IOException("no key could be made", e);
    }
  }
}
