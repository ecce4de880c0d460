package dev.byreis.server.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the rows of an index. */
final class DecisionRows {
  static final long NO_OUTCOME = -1;
  private static final int PATIENCE_SECONDS = 10;
  private static final String SELECT = "SELECT d.entry, d.outcome FROM decision d WHERE ";
  private static final String NEWEST_FIRST = " ORDER BY d.entry DESC";

  private final Connection connection;

  DecisionRows(Connection connection) {
    this.connection = connection;
  }

  /**
   * Where in the log a decision is.
   *
   * @param outcome of what became of it, or {@link #NO_OUTCOME}
   */
  record Row(long entry, long outcome) {
    boolean hasOutcome() {
      return outcome != NO_OUTCOME;
    }

    boolean isWithin(long size) {
      return entry < size && outcome < size;
    }
  }

  /** The next rows that fit, which is to be checked: times are compared by the microsecond. */
  List<Row> page(Wanted wanted, long before, int most) throws SQLException {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    conditions.add("d.entry < ?");
    values.add(before);
    wanted
        .fields()
        .forEach(
            (field, value) -> {
              conditions.add(condition(field));
              values.add(IndexRows.storable(value));
            });
    if (!wanted.from().equals(Instant.MIN)) {
      conditions.add("d.decided >= ?");
      values.add(IndexRows.storable(wanted.from()));
    }
    if (!wanted.until().equals(Instant.MAX)) {
      conditions.add("d.decided <= ?");
      values.add(IndexRows.storable(wanted.until()));
    }
    return rows(
        String.join(" AND ", conditions) + NEWEST_FIRST + " FETCH FIRST " + most + " ROWS ONLY",
        values);
  }

  private static String condition(Wanted.Field field) {
    return switch (field) {
      case REPOSITORY -> "d.repository = ?";
      case PROJECT -> "EXISTS (SELECT 1 FROM concern c WHERE c.entry = d.entry AND c.project = ?)";
      case VERDICT -> "d.verdict = ?";
      case CODE -> "EXISTS (SELECT 1 FROM finding f WHERE f.entry = d.entry AND f.code = ?)";
      case PRINCIPAL -> "d.principal = ?";
      case DOOR -> "d.door = ?";
    };
  }

  List<Row> withId(String correlationId) throws SQLException {
    return rows("d.id = ?" + NEWEST_FIRST, List.of(IndexRows.storable(correlationId)));
  }

  Optional<Row> at(long entry) throws SQLException {
    return rows("d.entry = ?", List.of(entry)).stream().findFirst();
  }

  private List<Row> rows(String condition, List<Object> values) throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement(SELECT + condition)) {
      ask.setQueryTimeout(PATIENCE_SECONDS);
      for (int i = 0; i < values.size(); i++) {
        ask.setObject(i + 1, values.get(i));
      }
      List<Row> rows = new ArrayList<>();
      try (ResultSet found = ask.executeQuery()) {
        while (found.next()) {
          long entry = found.getLong(1);
          long outcome = found.getLong(2);
          rows.add(new Row(entry, found.wasNull() ? NO_OUTCOME : outcome));
        }
      }
      return rows;
    }
  }
}
