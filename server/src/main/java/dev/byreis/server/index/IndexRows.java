package dev.byreis.server.index;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.log.TreeHead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes the rows of an index: each step whole, with how far the log is indexed by it. */
final class IndexRows implements AutoCloseable {
  private final Connection connection;
  private final String origin;

  /** Writes through a connection, which it takes over, about the log of this name. */
  IndexRows(Connection connection, String origin) throws SQLException {
    this.connection = connection;
    this.origin = origin;
    connection.setAutoCommit(false);
  }

  /** An entry of the log, of which there is something to index. */
  record Entry(long index, TreeHash leaf, LoggedRecord record) {}

  /**
   * Whether the rows are those of this log up to there: its name, its size and its root are on
   * record, no other log's are, and as many rows are there as were written.
   */
  boolean isAt(TreeHead head) throws SQLException {
    try (PreparedStatement ask =
            connection.prepareStatement(
                "SELECT origin, entries, root, decisions, outcomes,"
                    + " (SELECT COUNT(*) FROM decision), (SELECT COUNT(outcome) FROM decision)"
                    + " FROM standing");
        ResultSet found = ask.executeQuery()) {
      return found.next()
          && found.getString(1).equals(origin)
          && found.getLong(2) == head.size()
          && found.getString(3).equals(head.root().hex())
          && found.getLong(4) == found.getLong(6)
          && found.getLong(5) == found.getLong(7)
          && !found.next();
    } finally {
      connection.rollback();
    }
  }

  /** How many entries the rows say that they cover; 0 if they do not say. */
  long size() throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement("SELECT entries FROM standing");
        ResultSet found = ask.executeQuery()) {
      return found.next() ? found.getLong(1) : 0;
    } finally {
      connection.rollback();
    }
  }

  /** Begins again with nothing. */
  void clear() throws SQLException {
    try (Statement delete = connection.createStatement()) {
      for (String table : List.of("concern", "finding", "decision", "standing")) {
        delete.executeUpdate("DELETE FROM " + table);
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO standing VALUES (?, 0, ?, 0, 0)")) {
      insert.setString(1, origin);
      insert.setString(2, TreeHead.EMPTY.root().hex());
      insert.executeUpdate();
    }
    connection.commit();
  }

  /**
   * Adds the next entries of the log.
   *
   * @param head the tree that ends with the last of them
   */
  void append(List<Entry> entries, TreeHead head) throws SQLException {
    boolean committed = false;
    try {
      List<Entry> decisions = of(entries, LoggedRecord.Kind.DECISION);
      insertDecisions(decisions);
      insertParts("finding", "findings", "code", decisions);
      insertParts("concern", "states", "project", decisions);
      int outcomes = addOutcomes(of(entries, LoggedRecord.Kind.OUTCOME));
      move(head, decisions.size(), outcomes);
      connection.commit();
      committed = true;
    } finally {
      if (!committed) {
        connection.rollback();
      }
    }
  }

  private static List<Entry> of(List<Entry> entries, LoggedRecord.Kind kind) {
    return entries.stream().filter(entry -> entry.record().kind() == kind).toList();
  }

  private void insertDecisions(List<Entry> decisions) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO decision (entry, leaf, id, decided, door, principal, repository, verdict,"
                + " content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Entry decision : decisions) {
        LoggedRecord record = decision.record();
        insert.setLong(1, decision.index());
        insert.setString(2, decision.leaf().hex());
        insert.setString(3, text(record, "id"));
        setTime(insert, 4, record.text("time"));
        insert.setString(5, text(record, "door"));
        insert.setString(6, text(record, "principal"));
        insert.setString(7, text(record, "repository"));
        insert.setString(8, text(record, "verdict"));
        insert.setString(9, record.json());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void insertParts(String table, String list, String field, List<Entry> decisions)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?)")) {
      for (Entry decision : decisions) {
        Set<String> distinct = new TreeSet<>(decision.record().column(list, field));
        for (String part : distinct) {
          insert.setString(1, storable(part));
          insert.setLong(2, decision.index());
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  /** How many have found their decision. */
  private int addOutcomes(List<Entry> outcomes) throws SQLException {
    int found = 0;
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE decision SET outcome = ?, result = ? WHERE leaf = ? AND outcome IS NULL")) {
      for (Entry outcome : outcomes) {
        update.setLong(1, outcome.index());
        update.setString(2, text(outcome.record(), "result"));
        update.setString(3, text(outcome.record(), "decision"));
        found += update.executeUpdate();
      }
    }
    return found;
  }

  private void move(TreeHead head, int decisions, int outcomes) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE standing SET entries = ?, root = ?, decisions = decisions + ?,"
                + " outcomes = outcomes + ? WHERE origin = ?")) {
      update.setLong(1, head.size());
      update.setString(2, head.root().hex());
      update.setInt(3, decisions);
      update.setInt(4, outcomes);
      update.setString(5, origin);
      if (update.executeUpdate() != 1) {
        throw new SQLException("the index does not say how far it reaches");
      }
    }
  }

  private static void setTime(PreparedStatement statement, int column, String time)
      throws SQLException {
    try {
      statement.setObject(column, storable(Instant.parse(time)));
    } catch (DateTimeParseException e) {
      statement.setNull(column, Types.TIMESTAMP_WITH_TIMEZONE);
    }
  }

  /** A time as the tables hold it: cut to microseconds. */
  static OffsetDateTime storable(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static String text(LoggedRecord record, String name) {
    return storable(record.text(name));
  }

  /** A text as the tables hold it: PostgreSQL has no place for the character 0. */
  static String storable(String text) {
    return text.replace('\0', '\ufffd');
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
