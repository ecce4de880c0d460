package dev.byreis.core.logfile;

import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.LogKey;
import dev.byreis.core.log.Receipt;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The log that a gateway writes. Whoever comes while others are being written waits for the next
 * turn, and all of one turn share its syncs. An entry that could not be kept is not there.
 */
public final class TreeLog implements AutoCloseable {
  private final LogKey key;
  private final LogTail tail;
  private final HeadFile heads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turnEnded = lock.newCondition();
  private List<Ticket> waiting = new ArrayList<>();
  private boolean isWriting;
  private volatile Checkpoint published;

  private TreeLog(LogKey key, LogTail tail, HeadFile heads, Checkpoint published) {
    this.key = key;
    this.tail = tail;
    this.heads = heads;
    this.published = published;
  }

  /**
   * Opens the log in this folder, and makes it and its key where there is none. What a crash has
   * cut off is removed, unless it was signed before.
   *
   * @param origin the name of a log that is made now
   * @param whole whether an entry is one of ours and complete
   * @throws dev.byreis.core.file.CorruptFileException if something that was signed is not there any
   *     more
   */
  public static TreeLog open(Path folder, String origin, Predicate<Bytes> whole)
      throws IOException {
    PrivateFiles.createDirectories(folder);
    LogRecovery recovery = new LogRecovery(folder, whole);
    LogKey key = recovery.key(origin, new SecureRandom());
    HeadFile heads = recovery.heads(key);
    try {
      LogTail tail = recovery.tail(key);
      Checkpoint published = recovery.published(key, tail.head(), heads);
      return new TreeLog(key, tail, heads, published);
    } catch (IOException e) {
      heads.close();
      throw e;
    }
  }

  /** What an entry needs before its writer may go on. */
  public enum Need {
    /** It is on the disk. */
    SYNCED,
    /** A signed checkpoint that covers it is as well. */
    SIGNED
  }

  /**
   * Where an entry is.
   *
   * @param leaf its hash
   * @param receipt for whoever wants to find it again
   */
  public record Placed(TreeHash leaf, Receipt receipt) {}

  /** Entries of one writer, one after the other in the log. */
  private static final class Ticket {
    private final List<Bytes> entries;
    private final Need need;
    private List<Placed> placed = List.of();
    private boolean done;
    private boolean failed;
    private IOException failure = new IOException("not written");

    Ticket(List<Bytes> entries, Need need) {
      this.entries = entries;
      this.need = need;
    }
  }

  /**
   * Appends entries, and returns when they have what they need.
   *
   * @throws IOException if they could not be kept; none of them is in the log then
   */
  public List<Placed> append(List<Bytes> entries, Need need) throws IOException {
    Ticket ticket = new Ticket(List.copyOf(entries), need);
    lock.lock();
    try {
      waiting.add(ticket);
      while (!ticket.done) {
        if (isWriting) {
          turnEnded.awaitUninterruptibly();
        } else {
          takeTurn();
        }
      }
    } finally {
      lock.unlock();
    }
    if (ticket.failed) {
      throw new IOException("the log could not be written", ticket.failure);
    }
    return ticket.placed;
  }

  /**
   * Returns when a signed checkpoint that covers all entries of now is on the disk.
   *
   * @throws IOException if it could not be written; nothing is taken any more then
   */
  public void sign() throws IOException {
    append(List.of(), Need.SIGNED);
  }

  /** Writes all that wait, without the lock. */
  private void takeTurn() {
    List<Ticket> turn = waiting;
    waiting = new ArrayList<>();
    isWriting = true;
    lock.unlock();
    try {
      write(turn);
    } finally {
      lock.lock();
      isWriting = false;
      turn.forEach(ticket -> ticket.done = true);
      turnEnded.signalAll();
    }
  }

  private void write(List<Ticket> turn) {
    turn.forEach(ticket -> ticket.failed = true);
    try {
      List<LogTail.Added> added =
          tail.append(turn.stream().flatMap(ticket -> ticket.entries.stream()).toList());
      if (turn.stream().anyMatch(ticket -> ticket.need == Need.SIGNED)) {
        publish();
      }
      int next = 0;
      for (Ticket ticket : turn) {
        List<LogTail.Added> own = added.subList(next, next + ticket.entries.size());
        ticket.placed = own.stream().map(this::placed).toList();
        ticket.failed = false;
        next += own.size();
      }
    } catch (IOException e) {
      turn.forEach(ticket -> ticket.failure = e);
    }
  }

  private Placed placed(LogTail.Added added) {
    return new Placed(added.leaf(), Receipt.ofLast(key.origin(), added.head()));
  }

  private void publish() throws IOException {
    if (published.head().equals(tail.head())) {
      return;
    }
    Checkpoint checkpoint = key.sign(tail.head());
    try {
      heads.write(checkpoint);
    } catch (IOException e) {
      tail.giveUp();
      throw e;
    }
    published = checkpoint;
  }

  /** The latest checkpoint that is on the disk. */
  public Checkpoint checkpoint() {
    return published;
  }

  /** How many entries are on the disk, signed or not. */
  public long size() {
    return tail.head().size();
  }

  public LogKey key() {
    return key;
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      while (isWriting) {
        turnEnded.awaitUninterruptibly();
      }
      try (heads;
          tail) {
        publish();
      }
    } finally {
      lock.unlock();
    }
  }
}
