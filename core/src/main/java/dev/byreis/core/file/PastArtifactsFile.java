package dev.byreis.core.file;

import dev.byreis.core.judging.PastArtifacts;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps what became of a project's artifacts (ART-26): one line each, only ever appended. What
 * {@link #remember} was told is on the disk when it returns. Safe for many threads; processes that
 * share the file each see what was there when they opened it, and what they added.
 */
public final class PastArtifactsFile implements PastArtifacts, AutoCloseable {
  private static final int DIGITS = 64;
  private static final int LINE = "r ".length() + DIGITS + 1;

  /** Some hundred thousand rotations of a large project. */
  private static final long LARGEST = 1L << 30;

  private final Path path;
  private final FileChannel file;
  private final Map<Fate, Set<Sha256>> known = new EnumMap<>(Fate.class);

  private PastArtifactsFile(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
    for (Fate fate : Fate.values()) {
      known.put(fate, new HashSet<>());
    }
  }

  /**
   * Opens the file, readable by its owner only; makes it if need be.
   *
   * @throws CorruptFileException if it holds anything but such lines
   * @throws IOException if it cannot be read
   */
  public static PastArtifactsFile open(Path path) throws IOException {
    FileChannel channel = PrivateFiles.openOrCreate(path);
    try {
      PastArtifactsFile file = new PastArtifactsFile(path, channel);
      file.read();
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private synchronized void read() throws IOException {
    long size = file.size();
    if (size > LARGEST) {
      throw new CorruptFileException(path, "larger than " + LARGEST + " bytes");
    }
    byte[] content = Channels.newInputStream(file).readNBytes((int) size);
    int whole = content.length - content.length % LINE;
    for (int at = 0; at < whole; at += LINE) {
      add(new String(content, at, LINE, StandardCharsets.ISO_8859_1));
    }
    if (whole < content.length) {
      // a write that nobody was told of, cut short by a crash
      file.truncate(whole);
    }
  }

  private void add(String line) throws CorruptFileException {
    String digits = line.substring(LINE - DIGITS - 1, LINE - 1);
    if (line.charAt(1) != ' ' || !line.endsWith("\n") || !Sha256.isValid(digits)) {
      throw new CorruptFileException(path, "a line of another form");
    }
    for (Fate fate : Fate.values()) {
      if (letter(fate) == line.charAt(0)) {
        known(fate).add(new Sha256(digits));
        return;
      }
    }
    throw new CorruptFileException(path, "a line of another form");
  }

  private static char letter(Fate fate) {
    return switch (fate) {
      case ON_ROTATION_BRANCH -> 'r';
      case SUPERSEDED -> 's';
      case VALUE -> 'v';
    };
  }

  private Set<Sha256> known(Fate fate) {
    return known.computeIfAbsent(fate, any -> new HashSet<>());
  }

  @Override
  public synchronized boolean was(Fate fate, Sha256 content) {
    return known(fate).contains(content);
  }

  /**
   * Adds each fate to it, durably.
   *
   * @throws IOException if it cannot be written; then not all is added
   */
  public void remember(Map<Fate, Set<Sha256>> fates) throws IOException {
    for (Map.Entry<Fate, Set<Sha256>> fate : fates.entrySet()) {
      remember(fate.getKey(), fate.getValue());
    }
  }

  /**
   * Adds to it, durably.
   *
   * @throws IOException if it cannot be written; then nothing is added
   */
  public synchronized void remember(Fate fate, Collection<Sha256> contents) throws IOException {
    StringBuilder lines = new StringBuilder();
    contents.stream()
        .distinct()
        .filter(content -> !known(fate).contains(content))
        .sorted()
        .forEach(content -> lines.append(letter(fate)).append(' ').append(content).append('\n'));
    if (lines.isEmpty()) {
      return;
    }
    try (FileLock held = file.lock()) {
      if (!held.isValid()) {
        throw new IOException("the lock was lost");
      }
      append(Bytes.utf8(lines.toString()).asBuffer());
    }
    known(fate).addAll(contents);
  }

  private void append(ByteBuffer lines) throws IOException {
    long end = file.size();
    try {
      file.position(end - end % LINE);
      while (lines.hasRemaining()) {
        file.write(lines);
      }
      file.force(true);
    } catch (IOException e) {
      takeBack(end, e);
      throw e;
    }
  }

  private void takeBack(long end, IOException cause) {
    try {
      file.truncate(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
