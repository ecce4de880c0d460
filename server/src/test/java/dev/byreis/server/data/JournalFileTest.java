package dev.byreis.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
  private static final Bytes TEXT = Bytes.utf8("main moves\nfrom here\nto there\n");
  private static final Bytes MOVE = Bytes.utf8("registry refs/heads/main " + "1".repeat(40) + "\n");

  @TempDir Path folder;
  private Path path;
  private JournalFile journal;

  @BeforeEach
  void anEmptyJournal() throws IOException {
    path = folder.resolve("journal");
    journal = JournalFile.open(path);
  }

  @AfterEach
  void close() throws IOException {
    journal.close();
  }

  /** What the next process finds after this one has died. */
  private JournalContent found() throws IOException {
    return JournalFile.read(path);
  }

  @Test
  void whatHasBegunIsFoundByTheNextProcess() throws IOException {
    journal.begin("a", TEXT);
    journal.begin("b", MOVE);

    assertThat(found().unfinished()).containsExactly(entry("a", TEXT), entry("b", MOVE));
  }

  @Test
  void whatHasEndedIsNot() throws IOException {
    journal.begin("a", TEXT);
    journal.begin("b", TEXT);
    journal.end("a");
    journal.forget("b");

    assertThat(found().unfinished()).isEmpty();
  }

  @Test
  void theEndOfWhatNeverBeganIsNotWritten() throws IOException {
    journal.end("a");

    assertThat(found().length()).isZero();
  }

  @Test
  void movesAreFoundInOrder() throws IOException {
    Bytes second = Bytes.utf8("registry refs/heads/main absent\n");
    journal.move(MOVE);
    journal.move(second);

    assertThat(found().moves()).containsExactly(MOVE, second);
  }

  /** Whatever part of the last record reached the disk, it does not count, and the rest does. */
  @Test
  void aRecordThatWasCutOffIsNotThere() throws IOException {
    journal.begin("a", TEXT);
    int kept = found().length();
    journal.begin("b", TEXT);
    byte[] whole = Arrays.copyOf(Files.readAllBytes(path), found().length());
    for (int length = kept; length < whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThat(found().unfinished()).as("%s bytes", length).containsExactly(entry("a", TEXT));

      byte[] zeros = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length + 1000);
      Files.write(path, zeros);
      assertThat(found().unfinished()).as("%s bytes, zeros", length).containsOnlyKeys("a");
    }
    Files.write(path, whole);
    assertThat(found().unfinished()).containsOnlyKeys("a", "b");
  }

  @Test
  void whatWasCutOffIsOverwritten() throws IOException {
    journal.begin("a", TEXT);
    byte[] whole = Arrays.copyOf(Files.readAllBytes(path), found().length());
    journal.close();
    Files.write(path, Arrays.copyOf(whole, whole.length - 3));
    journal = JournalFile.open(path);
    journal.begin("b", TEXT);

    assertThat(found().unfinished()).containsOnlyKeys("b");
  }

  @Test
  void aBitThatChangedBeforeTheLastRecordIsDamage() throws IOException {
    journal.begin("a", TEXT);
    int first = found().length();
    journal.begin("b", TEXT);
    byte[] whole = Files.readAllBytes(path);
    for (int i = 0; i < first; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(path, changed);
      assertThatThrownBy(this::found)
          .as("byte %s", i)
          .isInstanceOf(CorruptFileException.class)
          .hasMessageContaining("damaged");
    }
    Files.write(path, whole);
  }

  @Test
  void aNewFileHoldsOnlyWhatIsUnfinished() throws IOException {
    journal.begin("a", TEXT);
    journal.move(MOVE);
    journal.begin("b", TEXT);
    journal.end("a");
    journal.startOver();

    assertThat(found().unfinished()).containsOnlyKeys("b");
    assertThat(found().moves()).isEmpty();

    journal.end("b");
    assertThat(found().unfinished()).isEmpty();
  }

  @Test
  void oneWithoutAnUnfinishedLandingIsTakenAway() throws IOException {
    journal.begin("a", TEXT);
    journal.end("a");
    journal.retire();

    assertThat(path).doesNotExist();
  }

  @Test
  void oneWithAnUnfinishedLandingStays() throws IOException {
    journal.begin("a", TEXT);
    journal.retire();

    assertThat(found().unfinished()).containsOnlyKeys("a");
  }

  @Test
  void oneThatCannotBeBegunAnewGoesOnAsItIs() throws IOException {
    journal.begin("a", TEXT);
    Path obstacle = Files.createDirectories(folder.resolve(".journal.new/something"));

    assertThatThrownBy(journal::startOver).isInstanceOf(IOException.class);
    journal.begin("b", TEXT);

    assertThat(found().unfinished()).containsOnlyKeys("a", "b");
    assertThat(obstacle).exists();
  }

  @Test
  void oneThatWasTakenAwayIsNotWrittenAnyMore() throws IOException {
    journal.begin("a", TEXT);
    Files.delete(path);

    assertThatThrownBy(() -> journal.begin("b", TEXT)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> journal.end("a")).isInstanceOf(IOException.class);
    assertThat(path).doesNotExist();
  }

  @Test
  void oneThatWasReplacedIsNotWrittenAnyMore() throws IOException {
    Path copy = Files.copy(path, folder.resolve("copy"));
    Files.delete(path);
    Files.move(copy, path);

    assertThatThrownBy(() -> journal.begin("a", TEXT))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("replaced");
  }

  @Test
  void whatManyWriteAtOnceIsAllThere() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> writers = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        String name = "writer" + i;
        writers.add(
            threads.submit(
                () -> {
                  for (int k = 0; k < 50; k++) {
                    journal.begin(name + "-" + k, TEXT);
                    journal.move(MOVE);
                    journal.forget(name + "-" + k);
                  }
                  journal.begin(name, TEXT);
                  return name;
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(found().unfinished()).hasSize(8);
    assertThat(found().moves()).hasSize(400);
  }

  private static Map.Entry<String, Bytes> entry(String id, Bytes text) {
    return Map.entry(id, text);
  }
}
