package dev.byreis.server.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class DecisionIndexContract {
  /** A database with nothing in it. */
  abstract IndexDatabase fresh(Path place) throws IOException;

  @TempDir Path folder;

  @TempDir Path place;

  private SqlDecisions over(Log log) throws IOException {
    SqlDecisions index = SqlDecisions.of(log.evidence().published(), fresh(place));
    index.start();
    Awaitility.await().ignoreException(IOException.class).until(() -> index.find(0).isEmpty());
    return index;
  }

  private static List<String> ids(Page page) {
    return page.decisions().stream().map(found -> found.record().text("id")).toList();
  }

  private static List<String> ids(DecisionIndex index, Wanted wanted) throws IOException {
    return ids(index.page(wanted, DecisionIndex.NEWEST, 100));
  }

  private static Wanted field(Wanted.Field field, String value) {
    return Wanted.ALL.with(field, value);
  }

  @Test
  void theNewestComeFirstPageByPage() throws IOException {
    try (Log log = Log.open(folder);
        SqlDecisions index = over(log)) {
      for (int i = 0; i < 300; i++) {
        log.landed("push-" + i, "alice");
      }

      List<String> seen = new ArrayList<>();
      long before = DecisionIndex.NEWEST;
      do {
        Page page = index.page(Wanted.ALL, before, 70);
        seen.addAll(ids(page));
        before = page.older();
      } while (before > 0);

      assertThat(seen).hasSize(300).doesNotHaveDuplicates();
      assertThat(seen).startsWith("push-299", "push-298").endsWith("push-0");
    }
  }

  @Test
  void aDecisionCarriesWhatBecameOfIt() throws IOException {
    try (Log log = Log.open(folder);
        SqlDecisions index = over(log)) {
      long landed = log.landed("a", "alice");
      long refused = log.refused("registry", "b", Code.COMMIT_NOT_SIGNED);
      log.began("c", "carol");
      log.landed("d", "dora");

      assertThat(index.find(landed).orElseThrow().ending().word()).isEqualTo("landed");
      assertThat(index.find(refused).orElseThrow().ending().word()).isEqualTo("refused");
      assertThat(index.find("c"))
          .extracting(found -> found.ending().word())
          .containsExactly("open");
    }
  }

  @Test
  void onlyADecisionIsFound() throws IOException {
    try (Log log = Log.open(folder);
        SqlDecisions index = over(log)) {
      long decision = log.landed("a", "alice");

      assertThat(index.find(0)).isEmpty();
      assertThat(index.find(decision)).isPresent();
      assertThat(index.find(decision + 1)).isEmpty();
      assertThat(index.find(decision + 100)).isEmpty();
      assertThat(index.find("nobody")).isEmpty();
    }
  }

  @Test
  void whatIsWantedIsToldApartByEachOfItsFields() throws IOException {
    try (Log log = Log.open(folder);
        SqlDecisions index = over(log)) {
      log.landed("a", "alice", Log.quiet("pay"));
      log.refused("projects/pay", "b", Code.COMMIT_NOT_SIGNED, Code.REF_MOVED);
      log.refused("registry", "c", Code.REF_MOVED);

      assertThat(ids(index, field(Wanted.Field.REPOSITORY, "projects/pay"))).containsExactly("b");
      assertThat(ids(index, field(Wanted.Field.PROJECT, "pay"))).containsExactly("a");
      assertThat(ids(index, field(Wanted.Field.VERDICT, "reject"))).containsExactly("c", "b");
      assertThat(ids(index, field(Wanted.Field.CODE, Code.COMMIT_NOT_SIGNED.id())))
          .containsExactly("b");
      assertThat(ids(index, field(Wanted.Field.PRINCIPAL, "alice"))).containsExactly("a");
      assertThat(ids(index, field(Wanted.Field.DOOR, "gateway"))).containsExactly("c", "b", "a");
      assertThat(ids(index, field(Wanted.Field.DOOR, "hook"))).isEmpty();
      assertThat(
              ids(
                  index,
                  field(Wanted.Field.CODE, Code.REF_MOVED.id())
                      .with(Wanted.Field.REPOSITORY, "registry")))
          .containsExactly("c");
    }
  }

  @Test
  void aTimeIsAsWideAsItSays() throws IOException {
    try (Log log = Log.open(folder);
        SqlDecisions index = over(log)) {
      log.landed("a", "alice");
      log.landed("b", "alice");
      log.landed("c", "alice");

      assertThat(ids(index, Wanted.ALL.since(Log.BEGIN.plusSeconds(2)))).containsExactly("c", "b");
      assertThat(ids(index, Wanted.ALL.before(Log.BEGIN.plusSeconds(2)))).containsExactly("a");
      assertThat(
              ids(
                  index,
                  Wanted.ALL.since(Log.BEGIN.plusSeconds(2)).before(Log.BEGIN.plusSeconds(3))))
          .containsExactly("b");
    }
  }

  @Test
  void whatIsNotSignedIsNotShown() throws IOException {
    try (Log log = Log.open(folder);
        SqlDecisions index = over(log)) {
      log.began("a", "alice");

      assertThat(ids(index, Wanted.ALL)).isEmpty();
      log.landed("b", "bob");
      assertThat(ids(index, Wanted.ALL)).containsExactly("b", "a");
    }
  }
}
