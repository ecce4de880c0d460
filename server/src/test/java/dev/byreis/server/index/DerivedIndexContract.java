package dev.byreis.server.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.server.testing.ScannedDecisions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is the truth: whatever happens to the index, it says what the log says, or nothing. */
abstract class DerivedIndexContract {
  /** A database with nothing in it. */
  abstract IndexDatabase fresh(Path place) throws IOException;

  private static final int PUSHES = 200;

  @TempDir Path folder;
  @TempDir Path place;
  private @Nullable IndexDatabase database;

  @BeforeEach
  void fill() throws IOException {
    database = fresh(place);
    try (Log log = Log.open(folder)) {
      for (int i = 0; i < PUSHES; i++) {
        if (i % 3 == 0) {
          log.refused("registry", "push-" + i, Code.COMMIT_NOT_SIGNED);
        } else {
          log.landed("push-" + i, "alice", Log.quiet("pay"));
        }
      }
      try (SqlDecisions index = over(log)) {
        requireAgreement(index, log);
      }
    }
  }

  private SqlDecisions over(Log log) throws IOException {
    SqlDecisions index = SqlDecisions.of(log.evidence().published(), database());
    index.start();
    return index;
  }

  private IndexDatabase database() {
    return Objects.requireNonNull(database);
  }

  private static String text(Page page) {
    StringBuilder text = new StringBuilder();
    for (FoundDecision found : page.decisions()) {
      text.append(found.entry()).append(found.record().json()).append(found.ending().word());
    }
    return text.append(page.older()).toString();
  }

  /** The index answers as one who reads the whole log does. */
  private static void requireAgreement(SqlDecisions index, Log log) throws IOException {
    DecisionIndex truth = new ScannedDecisions(log.evidence().published());
    List<Wanted> questions =
        List.of(
            Wanted.ALL,
            Wanted.ALL.with(Wanted.Field.PROJECT, "pay"),
            Wanted.ALL.with(Wanted.Field.CODE, Code.COMMIT_NOT_SIGNED.id()),
            Wanted.ALL.since(Log.BEGIN.plusSeconds(5)).before(Log.BEGIN.plusSeconds(50)));
    for (Wanted wanted : questions) {
      Page found = index.page(wanted, DecisionIndex.NEWEST, 150);
      assertThat(found.reach().isStale()).isFalse();
      assertThat(text(found)).isEqualTo(text(truth.page(wanted, DecisionIndex.NEWEST, 150)));
    }
  }

  private void requireAgreementInTheEnd(SqlDecisions index, Log log) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreException(IOException.class)
        .untilAsserted(() -> requireAgreement(index, log));
  }

  final void requireCure() throws IOException {
    try (Log log = Log.open(folder);
        SqlDecisions index = over(log)) {
      requireAgreementInTheEnd(index, log);
    }
  }

  private void spoil(String... statements) throws IOException, SQLException {
    try (Connection connection = database().connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  @Test
  void aNewStartGoesOnWhereTheIndexEnded() throws IOException, SQLException {
    spoil("UPDATE decision SET content = 'kept'");
    try (Log log = Log.open(folder);
        SqlDecisions index = over(log)) {
      log.landed("another", "alice");
      requireAgreement(index, log);
      try (Connection connection = database().connect();
          Statement ask = connection.createStatement();
          var found = ask.executeQuery("SELECT COUNT(*) FROM decision WHERE content = 'kept'")) {
        assertThat(found.next()).isTrue();
        assertThat(found.getInt(1)).isEqualTo(PUSHES);
      }
    }
  }

  @Test
  void anIndexOfAnotherLogIsMadeAgain() throws IOException, SQLException {
    spoil("UPDATE standing SET root = '" + "0".repeat(64) + "'");
    requireCure();
    spoil("UPDATE standing SET origin = 'another'");
    requireCure();
    spoil("UPDATE standing SET entries = entries + 1000");
    requireCure();
  }

  @Test
  void rowsThatAreGoneAreMissed() throws IOException, SQLException {
    spoil(
        "DELETE FROM finding WHERE entry = 1",
        "DELETE FROM concern WHERE entry = 1",
        "DELETE FROM decision WHERE entry = 1");
    requireCure();
  }

  @Test
  void aRowThatTheLogDoesNotBearOutIsNotShownAndMakesTheIndexBeginAnew()
      throws IOException, SQLException {
    spoil("UPDATE decision SET outcome = outcome + 1 WHERE entry = 1");
    requireCure();
    spoil(
        "UPDATE decision SET outcome = (SELECT outcome FROM decision WHERE entry = 3)"
            + " WHERE entry = 5");
    try (Log log = Log.open(folder);
        SqlDecisions index = over(log)) {
      Optional<FoundDecision> found = index.find(5);
      assertThat(found.orElseThrow().ending()).isNotInstanceOf(FoundDecision.Known.class);
      requireAgreementInTheEnd(index, log);
      assertThat(index.find(5).orElseThrow().ending().word()).isEqualTo("landed");
    }
  }

  @Test
  void tablesOfAnotherFormAreMadeAgain() throws IOException, SQLException {
    spoil("ALTER TABLE decision DROP COLUMN leaf");
    requireCure();
    spoil("DROP TABLE finding");
    requireCure();
    spoil("UPDATE \"flyway_schema_history\" SET \"checksum\" = 7 WHERE \"version\" = '1'");
    requireCure();
  }

  @Test
  void aDatabaseThatIsNotThereDelaysNothingButTheIndex() throws IOException {
    IndexDatabase nowhere =
        IndexDatabase.postgres(
            "jdbc:postgresql://127.0.0.1:1/byreis", new IndexDatabase.Login("a", "b"), "byreis");
    try (Log log = Log.open(folder);
        SqlDecisions index = SqlDecisions.of(log.evidence().published(), nowhere)) {
      index.start();
      log.landed("meanwhile", "alice");
      assertThat(new ScannedDecisions(log.evidence().published()).find("meanwhile")).hasSize(1);
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> index.find("meanwhile")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("does not answer");
    }
    requireCure();
  }
}
