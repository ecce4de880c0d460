package dev.byreis.server.index;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.evidence.SignedLog;
import dev.byreis.core.log.GrowingTree;
import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.Tile;
import dev.byreis.core.log.TileHashes;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.log.TreeHead;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an index to where the log is, in a thread of its own and never in a push's way. An index
 * that is not this log's, or not whole, is cleared and made again.
 */
final class IndexFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final SignedLog log;
  private final IndexDatabase database;
  private final IndexProgress progress = new IndexProgress();
  private boolean areTablesOdd;
  private final Thread thread = new Thread(this::run, "byreis-index");

  IndexFollower(SignedLog log, IndexDatabase database) {
    this.log = log;
    this.database = database;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  IndexProgress progress() {
    return progress;
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (!progress.isClosing()) {
      long before = progress.reached();
      try (IndexRows rows = open()) {
        follow(rows);
      } catch (SQLException | IOException | RuntimeException e) {
        // nothing that a database does may end this: decisions are on record, and it tries again
        LOG.error("the index does not follow the log, and tries again later", e);
        areTablesOdd = IndexDatabase.isAboutTables(e);
        progress.failed();
        pause = progress.reached() > before ? FIRST_PAUSE : longer(pause);
        progress.awaitClosing(pause);
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private IndexRows open() throws SQLException, IOException {
    Connection connection = database.connectOrRemake();
    boolean opened = false;
    try {
      prepare();
      IndexRows rows = new IndexRows(connection, log.origin());
      opened = true;
      return rows;
    } finally {
      if (!opened) {
        connection.close();
      }
    }
  }

  private void prepare() throws SQLException {
    try {
      if (!areTablesOdd) {
        database.migrate();
        return;
      }
    } catch (SQLException e) {
      LOG.warn("the tables of the index are not as they were made", e);
    }
    LOG.warn("the tables of the index are made again");
    database.clean();
    database.migrate();
    areTablesOdd = false;
  }

  private void follow(IndexRows rows) throws SQLException, IOException {
    GrowingTree tree = start(rows);
    progress.reach(tree.size());
    while (progress.awaitWork()) {
      if (progress.takeDoubt()) {
        LOG.warn("the index differs from the log, and is made again");
        tree = clear(rows);
      }
      LogEntries entries = new LogEntries(log);
      while (tree.size() < entries.size() && !progress.isClosing()) {
        append(rows, tree, entries);
        progress.reach(tree.size());
      }
    }
  }

  /** The tree of what is indexed: as far as the rows are this log's, or else empty. */
  private GrowingTree start(IndexRows rows) throws SQLException, IOException {
    long size = rows.size();
    if (size > 0 && size <= log.head().size()) {
      GrowingTree tree = tree(size);
      if (rows.isAt(tree.head())) {
        return tree;
      }
    }
    if (size > 0) {
      LOG.warn("the index is not that of the log, and is made again");
    }
    return clear(rows);
  }

  private GrowingTree clear(IndexRows rows) throws SQLException {
    progress.reach(0);
    rows.clear();
    return new GrowingTree();
  }

  private GrowingTree tree(long size) throws IOException {
    try {
      GrowingTree tree = GrowingTree.over(size / LogResource.FULL, this::hashes);
      List<Bytes> rest =
          tree.size() < size ? new LogEntries(log).bundle(size / LogResource.FULL) : List.of();
      for (Bytes entry : rest.subList(0, (int) (size - tree.size()))) {
        tree.append(TreeHash.ofLeaf(entry));
      }
      return tree;
    } catch (MalformedLogException e) {
      throw new IOException("the log cannot be read: " + e.getMessage(), e);
    }
  }

  private TileHashes hashes(Tile tile) throws IOException, MalformedLogException {
    return TileHashes.read(tile, log.get(tile));
  }

  /** Adds what is left of one bundle. */
  private void append(IndexRows rows, GrowingTree tree, LogEntries entries)
      throws SQLException, IOException {
    List<Bytes> bundle = entries.bundle(tree.size() / LogResource.FULL);
    int from = (int) (tree.size() % LogResource.FULL);
    List<IndexRows.Entry> found = new ArrayList<>();
    for (Bytes entry : bundle.subList(from, bundle.size())) {
      long index = tree.size();
      TreeHash leaf = TreeHash.ofLeaf(entry);
      tree.append(leaf);
      LoggedRecord.find(entry)
          .ifPresent(record -> found.add(new IndexRows.Entry(index, leaf, record)));
    }
    TreeHead signed = log.head();
    if (tree.size() == signed.size() && !tree.head().equals(signed)) {
      throw new IOException("the log's entries are not those that were signed");
    }
    rows.append(found, tree.head());
  }

  /** Ends after the step that is under way. */
  @Override
  public void close() {
    progress.close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
