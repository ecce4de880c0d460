package dev.byreis.server.index;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.evidence.SignedLog;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds decisions through an index in a database, which follows the log. The index says where to
 * look; what is answered is read from the log, and what the log does not bear out makes the index
 * begin anew.
 */
public final class SqlDecisions implements DecisionIndex, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SignedLog log;
  private final IndexDatabase database;
  private final IndexFollower follower;

  private SqlDecisions(SignedLog log, IndexDatabase database, IndexFollower follower) {
    this.log = log;
    this.database = database;
    this.follower = follower;
  }

  /** An index of a log in a database. */
  public static SqlDecisions of(SignedLog log, IndexDatabase database) {
    return new SqlDecisions(log, database, new IndexFollower(log, database));
  }

  /** Begins to follow the log. A database that cannot be reached is waited for. */
  public void start() {
    follower.start();
  }

  /** Tells it that the log has grown. Returns at once. */
  public void wake() {
    follower.progress().wake();
  }

  private interface Question<T> {
    /** Asks an index that reaches at least so far. */
    T ask(DecisionRows rows, LogEntries entries, long reached) throws SQLException, IOException;
  }

  /** Lets the index catch up first, if that takes no longer than a moment. */
  private <T> T ask(Question<T> question) throws IOException {
    LogEntries entries = new LogEntries(log);
    long reached = follower.progress().awaitReach(entries.size(), PATIENCE);
    try (Connection connection = database.connect()) {
      return question.ask(new DecisionRows(connection), entries, reached);
    } catch (SQLException e) {
      if (IndexDatabase.isAboutTables(e)) {
        follower.progress().doubt();
      }
      throw new IOException("the index of decisions does not answer", e);
    }
  }

  @Override
  public Page page(Wanted wanted, long before, int most) throws IOException {
    return ask(
        (rows, entries, reached) -> {
          List<FoundDecision> found = new ArrayList<>();
          List<DecisionRows.Row> some;
          long next = before;
          int asked;
          do {
            asked = most + 1 - found.size();
            some = rows.page(wanted, next, asked);
            for (DecisionRows.Row row : some) {
              findBorneOut(row, entries)
                  .filter(decision -> wanted.fits(decision.record()))
                  .ifPresent(found::add);
              next = row.entry();
            }
          } while (some.size() == asked && found.size() <= most);
          return Page.of(found, most, new Page.Reach(reached, entries.size()));
        });
  }

  @Override
  public Optional<FoundDecision> find(long entry) throws IOException {
    return ask(
        (rows, entries, reached) -> {
          Optional<DecisionRows.Row> row = rows.at(entry);
          if (row.isPresent()) {
            return findBorneOut(row.get(), entries);
          }
          Optional<FoundDecision> found = entries.findDecision(entry, DecisionRows.NO_OUTCOME);
          if (found.isPresent() && entry < reached) {
            follower.progress().doubt();
          }
          return found;
        });
  }

  @Override
  public List<FoundDecision> find(String correlationId) throws IOException {
    return ask(
        (rows, entries, reached) -> {
          List<FoundDecision> found = new ArrayList<>();
          for (DecisionRows.Row row : rows.withId(correlationId)) {
            findBorneOut(row, entries)
                .filter(decision -> id(decision.record()).equals(correlationId))
                .ifPresent(found::add);
          }
          return found;
        });
  }

  private static String id(LoggedRecord record) {
    return record.text("id");
  }

  /** What the log says there; a row that says something else makes the index begin anew. */
  private Optional<FoundDecision> findBorneOut(DecisionRows.Row row, LogEntries entries)
      throws IOException {
    Optional<FoundDecision> found = entries.findDecision(row.entry(), row.outcome());
    boolean isSo =
        found.isPresent()
            && (row.hasOutcome() == found.get().ending() instanceof FoundDecision.Known);
    if (!isSo && row.isWithin(entries.size())) {
      follower.progress().doubt();
    }
    return found;
  }

  @Override
  public void close() {
    follower.close();
  }
}
