package dev.byreis.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.file.StateFile;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedHeadStoreTest {
  private static final TrustedRef MAIN = new TrustedRef(RepositoryName.REGISTRY, RefName.MAIN);
  private static final TrustedRef BASE =
      new TrustedRef(RepositoryName.project(new ProjectId("shop")), RefName.MAIN);
  private static final TrustedHead ONE = TrustedHead.at(new ObjectName("1".repeat(40)));
  private static final TrustedHead TWO = TrustedHead.at(new ObjectName("2".repeat(40)));

  @TempDir Path folder;
  private Path file;
  private Path journal;

  @BeforeEach
  void begin() throws IOException {
    file = folder.resolve("trusted-heads");
    journal = folder.resolve("journal");
    TrustedHeadStore.create(file);
  }

  @Test
  void movesAreRememberedAcrossARestart() throws IOException {
    TrustedHeadStore store = open();
    assertThat(store.get(MAIN)).isEqualTo(TrustedHead.UNKNOWN);
    assertThat(recorded(store, new TrustedMove(MAIN, TrustedHead.UNKNOWN, ONE))).isTrue();
    assertThat(recorded(store, new TrustedMove(BASE, TrustedHead.UNKNOWN, TWO))).isTrue();
    assertThat(recorded(store, new TrustedMove(BASE, TWO, TrustedHead.ABSENT))).isTrue();
    TrustedHeadStore again = open();
    assertThat(again.get(MAIN)).isEqualTo(ONE);
    assertThat(again.get(BASE)).isEqualTo(TrustedHead.ABSENT);
    assertThat(again.all(RepositoryName.REGISTRY).toMap()).containsOnlyKeys(MAIN.name());
  }

  @Test
  void aRepositorysRefsAreSaidDeletedOnesIncludedAndNoneThatIsNotRecorded() throws IOException {
    TrustedHeadStore store = open();
    recorded(store, new TrustedMove(MAIN, TrustedHead.UNKNOWN, ONE));
    recorded(store, new TrustedMove(BASE, TrustedHead.UNKNOWN, TWO));
    recorded(store, new TrustedMove(MAIN, ONE, TrustedHead.ABSENT));
    recorded(store, new TrustedMove(BASE, ONE, TrustedHead.ABSENT));
    store.fold();

    for (TrustedHeadStore each : List.of(store, open())) {
      assertThat(each.all(MAIN.repository()).toMap())
          .containsExactly(Map.entry(MAIN.name(), RefPosition.ABSENT));
      assertThat(each.all(BASE.repository()).toMap())
          .containsExactly(Map.entry(BASE.name(), TrustedHead.position(TWO).orElseThrow()));
    }
  }

  @Test
  void ofTwoRefsThatMoveTogetherNoneMovesAlone() throws IOException {
    TrustedHeadStore store = open();
    RecordOutcome outcome =
        store.record(
            List.of(
                new TrustedMove(MAIN, TrustedHead.UNKNOWN, ONE), new TrustedMove(BASE, ONE, TWO)));
    assertThat(outcome)
        .isEqualTo(
            new RecordOutcome.Elsewhere(new TrustedMove(BASE, ONE, TWO), TrustedHead.UNKNOWN));
    assertThat(store.get(MAIN)).isEqualTo(TrustedHead.UNKNOWN);
    assertThat(open().get(MAIN)).isEqualTo(TrustedHead.UNKNOWN);
  }

  @Test
  void ofManyThatMoveOneRefAtOnceExactlyOneIsRecorded() throws Exception {
    TrustedHeadStore store = open();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      TrustedHead before = TrustedHead.UNKNOWN;
      for (int round = 0; round < 20; round++) {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          TrustedHead next = TrustedHead.at(new ObjectName("%040x".formatted(round * 8 + i)));
          TrustedMove move = new TrustedMove(MAIN, before, next);
          tries.add(
              threads.submit(
                  () -> {
                    start.await();
                    return recorded(store, move);
                  }));
        }
        start.countDown();
        int winners = 0;
        for (Future<Boolean> one : tries) {
          winners += one.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
        before = store.get(MAIN);
        assertThat(open().get(MAIN)).isEqualTo(before);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aMissingFileIsNeverTakenForEmpty() throws IOException {
    Files.delete(file);
    assertThatThrownBy(this::open)
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void aDamagedFileIsNeverTakenForEmpty() throws IOException {
    recorded(open(), new TrustedMove(MAIN, TrustedHead.UNKNOWN, ONE));
    byte[] good = Files.readAllBytes(file);
    for (byte[] bad : List.of(new byte[0], new byte[] {'x'}, reversed(good))) {
      Files.write(file, bad);
      assertThatThrownBy(this::open).isInstanceOf(CorruptFileException.class);
    }
  }

  @Test
  void contentOfAnotherFormIsRefusedEvenWithItsChecksum() throws IOException {
    String heading = "byreis-trusted-heads 1\n";
    String one = "1".repeat(40);
    for (String content :
        List.of(
            "",
            "byreis-trusted-heads 2\n",
            heading + "registry refs/heads/main\n",
            heading + "registry refs/heads/main " + one,
            heading + "registry main " + one + "\n",
            heading + "elsewhere refs/heads/main " + one + "\n",
            heading + "registry refs/heads/main ABSENT\n",
            heading + ("registry refs/heads/main " + one + "\n").repeat(2))) {
      new StateFile(AtomicFile.at(file, 10_000)).write(Bytes.utf8(content));
      assertThatThrownBy(this::open).isInstanceOf(CorruptFileException.class);
    }
  }

  @Test
  void aFileThatSomeoneElseChangedIsNotOverwritten() throws IOException {
    TrustedHeadStore first = open();
    recorded(first, new TrustedMove(MAIN, TrustedHead.UNKNOWN, TWO));
    Bytes other = Bytes.utf8("byreis-trusted-heads 1\n" + MAIN + " " + "1".repeat(40) + "\n");
    new StateFile(AtomicFile.at(file, 10_000)).write(other);

    assertThatThrownBy(first::fold).isInstanceOf(CorruptFileException.class);
    assertThat(new StateFile(AtomicFile.at(file, 10_000)).find()).contains(other);
  }

  @Test
  void whatIsWrittenIntoTheListNeedNoJournal() throws IOException {
    TrustedHeadStore store = open();
    recorded(store, new TrustedMove(MAIN, TrustedHead.UNKNOWN, ONE));
    store.fold();
    Files.delete(journal);

    assertThat(open().get(MAIN)).isEqualTo(ONE);
  }

  @Test
  void aJournalThatIsOlderThanTheListTakesNothingBack() throws IOException {
    TrustedHeadStore store = open();
    recorded(store, new TrustedMove(MAIN, TrustedHead.UNKNOWN, ONE));
    recorded(store, new TrustedMove(MAIN, ONE, TWO));
    byte[] older = Files.readAllBytes(journal);
    store.fold();
    Files.write(journal, older);

    assertThat(open().get(MAIN)).isEqualTo(TWO);
  }

  @Test
  void movesAreSeenBesideWhoRecordsThem() throws IOException {
    TrustedHeadStore store = open();
    recorded(store, new TrustedMove(MAIN, TrustedHead.UNKNOWN, ONE));

    assertThat(TrustedHeadStore.look(file, journal)).containsOnly(Map.entry(MAIN, ONE));
  }

  @Test
  void movesOfAnotherFormAreRefused() throws IOException {
    try (JournalFile written = JournalFile.open(journal)) {
      written.move(Bytes.utf8("registry refs/heads/main ABSENT\n"));
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("moves");
  }

  private TrustedHeadStore open() throws IOException {
    return TrustedHeadStore.open(file, JournalFile.open(journal));
  }

  private static boolean recorded(TrustedHeadStore store, TrustedMove move) throws IOException {
    return store.record(List.of(move)).fold(recorded -> true, elsewhere -> false);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
