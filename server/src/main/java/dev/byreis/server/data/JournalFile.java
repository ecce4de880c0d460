package dev.byreis.server.data;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The journal: one file to which the gateway writes before refs move and afterwards, one record
 * after the other. A record that is synced takes all before it along, and whoever syncs while
 * others write syncs theirs too. The file has room for what ends a landing before one begins, so
 * that a full disk keeps no landing from being taken back.
 *
 * <p>Safe for threads. After a failure that leaves open what is on the disk nothing is taken any
 * more until the next start.
 */
public final class JournalFile implements AutoCloseable {
  /** Where it is worth writing a new file with only what is still needed. */
  private static final int LARGE = 1 << 20;

  private static final int LARGEST = 64 << 20;
  private static final int ROOM = 256 << 10;

  /** More than a beginning, where refs moved, where they were moved back, and an end take. */
  private static final long FOLLOWING = 8;

  private final Path path;
  private final Map<String, Bytes> unfinished;
  private final Object syncing = new Object();
  private List<Bytes> moves;
  private FileChannel file;
  private Object identity;
  private long end;
  private long reserved;
  private long written;
  private long synced;
  private boolean broken;

  private JournalFile(Path path, JournalContent content) throws IOException {
    this.path = path;
    this.unfinished = new LinkedHashMap<>(content.unfinished());
    this.moves = content.moves();
    this.file = PrivateFiles.openOrCreate(path);
    this.identity = identity();
    this.end = content.length();
    this.reserved = end;
  }

  /**
   * Opens the journal, and makes it where there is none. What a crash has cut off is overwritten.
   *
   * @throws CorruptFileException if it is damaged
   */
  public static JournalFile open(Path path) throws IOException {
    JournalFile journal = new JournalFile(path, read(path));
    try {
      journal.file.truncate(journal.end);
      journal.file.force(true);
      PrivateFiles.sync(folderOf(path));
    } catch (IOException e) {
      journal.file.close();
      throw e;
    }
    return journal;
  }

  /** What it says, also while a gateway writes to it. */
  static JournalContent read(Path path) throws IOException {
    return JournalContent.read(path, AtomicFile.at(path, LARGEST).find().orElse(Bytes.empty()));
  }

  /** The texts of landings that have begun and not ended, by their ids, in this order. */
  public synchronized Map<String, Bytes> unfinished() {
    return new LinkedHashMap<>(unfinished);
  }

  /** Where refs went since the journal was begun, in this order; told once, after opening it. */
  synchronized List<Bytes> takeMoves() {
    List<Bytes> taken = moves;
    moves = List.of();
    return taken;
  }

  /** Writes that a landing begins, synced when it returns. */
  public void begin(String id, Bytes text) throws IOException {
    JournalRecord record =
        new JournalRecord(JournalRecord.Kind.BEGUN, JournalContent.begun(id, text));
    synchronized (this) {
      requireOurs();
      reserve(record.length());
      append(record);
      unfinished.put(id, text);
    }
    sync();
  }

  /** Writes that nothing is left to do for a landing, synced when it returns. */
  public void end(String id) throws IOException {
    if (forget(id)) {
      sync();
    }
  }

  /**
   * Writes that nothing is left to do for a landing. The next sync of any record takes it along.
   *
   * @return whether there was such a landing
   */
  public synchronized boolean forget(String id) throws IOException {
    if (!unfinished.containsKey(id)) {
      return false;
    }
    requireOurs();
    append(new JournalRecord(JournalRecord.Kind.ENDED, JournalContent.ended(id)));
    unfinished.remove(id);
    return true;
  }

  /** Writes where refs are now. The next sync of any record takes it along. */
  synchronized void move(Bytes lines) throws IOException {
    requireOurs();
    append(new JournalRecord(JournalRecord.Kind.MOVED, lines));
  }

  synchronized boolean isLarge() {
    return end > LARGE;
  }

  /** A new file that holds only unfinished landings: where refs are is kept elsewhere by now. */
  void startOver() throws IOException {
    synchronized (syncing) {
      synchronized (this) {
        requireOurs();
        Path fresh = path.resolveSibling("." + path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileChannel next = PrivateFiles.create(fresh);
        boolean moving = false;
        try {
          long length = copyUnfinished(next);
          next.force(true);
          moving = true;
          Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
          PrivateFiles.sync(folderOf(path));
          file.close();
          file = next;
          identity = identity();
          end = length;
          reserved = length;
          synced = written;
        } catch (IOException e) {
          next.close();
          // until then the file that is there goes on
          broken = moving;
          throw e;
        }
      }
    }
  }

  private long copyUnfinished(FileChannel to) throws IOException {
    long length = 0;
    for (Map.Entry<String, Bytes> landing : unfinished.entrySet()) {
      JournalRecord record =
          new JournalRecord(
              JournalRecord.Kind.BEGUN, JournalContent.begun(landing.getKey(), landing.getValue()));
      write(to, record.framed().asBuffer(), length);
      length += record.length();
    }
    return length;
  }

  /** A file that somebody has taken away would be written to no effect. */
  private void requireOurs() throws IOException {
    if (broken) {
      throw new IOException("the journal is not written until the gateway has been started again");
    }
    if (!identity().equals(identity)) {
      throw new CorruptFileException(path, "replaced by something other than this gateway");
    }
  }

  private Object identity() throws IOException {
    return Objects.requireNonNull(
        Files.readAttributes(path, BasicFileAttributes.class).fileKey(), "a file system with keys");
  }

  private void append(JournalRecord record) throws IOException {
    try {
      write(file, record.framed().asBuffer(), end);
    } catch (IOException e) {
      broken = true;
      throw e;
    }
    end += record.length();
    reserved = Math.max(reserved, end);
    written++;
  }

  /** Room for this record, and for what will be said of every landing that has begun. */
  private void reserve(int length) throws IOException {
    long begun = unfinished.values().stream().mapToLong(Bytes::length).sum();
    long need = end + FOLLOWING * (length + begun);
    if (need <= reserved) {
      return;
    }
    long next = need + ROOM;
    byte[] zeros = new byte[ROOM];
    for (long at = reserved; at < next; at += ROOM) {
      ByteBuffer some = ByteBuffer.wrap(Arrays.copyOf(zeros, (int) Math.min(ROOM, next - at)));
      write(file, some, at);
    }
    reserved = next;
  }

  private static void write(FileChannel file, ByteBuffer bytes, long place) throws IOException {
    long at = place;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  /** Returns when all that was written before is on the disk. */
  void sync() throws IOException {
    long mine;
    synchronized (this) {
      mine = written;
    }
    synchronized (syncing) {
      long upTo;
      FileChannel channel;
      synchronized (this) {
        requireOurs();
        if (synced >= mine) {
          return;
        }
        upTo = written;
        channel = file;
      }
      try {
        channel.force(false);
      } catch (IOException e) {
        // nobody can know what of it is on the disk
        synchronized (this) {
          broken = true;
        }
        throw e;
      }
      synchronized (this) {
        synced = upTo;
      }
    }
  }

  /** Takes it away if no landing is unfinished: where refs are is kept elsewhere by now. */
  synchronized void retire() throws IOException {
    if (unfinished.isEmpty() && Files.exists(path)) {
      requireOurs();
      Files.delete(path);
      PrivateFiles.sync(folderOf(path));
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  private static Path folderOf(Path path) {
    return Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file in a folder");
  }
}
