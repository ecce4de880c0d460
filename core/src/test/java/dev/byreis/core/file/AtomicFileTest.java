package dev.byreis.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private static final int LARGEST = 100;

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsFoundAndOnlyTheOwnerMayReadIt() throws IOException {
    AtomicFile file = file();
    assertThat(file.find()).isEmpty();
    file.write(Bytes.utf8("one"));
    file.write(Bytes.utf8("two"));
    assertThat(file.find()).contains(Bytes.utf8("two"));
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void aFileThatOthersCouldReadIsPrivateOnceReplaced() throws IOException {
    Path path = Files.writeString(folder.resolve("state"), "open");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    file().write(Bytes.utf8("closed"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void onlyWhoSawTheLatestContentReplacesIt() throws IOException {
    AtomicFile file = file();
    assertThat(file.compareAndSet(Bytes.utf8("x"), Bytes.utf8("one"))).isFalse();
    assertThat(file.find()).isEmpty();
    assertThat(file.compareAndSet(Bytes.empty(), Bytes.utf8("one"))).isTrue();
    assertThat(file.compareAndSet(Bytes.empty(), Bytes.utf8("two"))).isFalse();
    assertThat(file.find()).contains(Bytes.utf8("one"));
  }

  @Test
  void ofManyAtOnceExactlyOneWins() throws Exception {
    AtomicFile file = file();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        Bytes before = file.find().orElse(Bytes.empty());
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          Bytes mine = Bytes.utf8("round " + round + " by " + i);
          tries.add(
              threads.submit(
                  () -> {
                    start.await();
                    return AtomicFile.at(file.path(), LARGEST).compareAndSet(before, mine);
                  }));
        }
        start.countDown();
        int winners = 0;
        for (Future<Boolean> one : tries) {
          winners += one.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatADeadWriterLeftBehindIsNoHindrance() throws IOException {
    Files.writeString(folder.resolve(".state.new"), "half");
    AtomicFile file = file();
    assertThat(file.find()).isEmpty();
    file.write(Bytes.utf8("whole"));
    assertThat(file.find()).contains(Bytes.utf8("whole"));
    assertThat(folder.resolve(".state.new")).doesNotExist();
  }

  @Test
  void whatIsTooLargeIsNeitherReadNorWritten() throws IOException {
    Bytes tooMuch = Bytes.utf8("x".repeat(LARGEST + 1));
    assertThatThrownBy(() -> file().write(tooMuch)).isInstanceOf(IOException.class);
    Files.write(folder.resolve("state"), tooMuch.toByteArray());
    assertThatThrownBy(() -> file().find()).isInstanceOf(CorruptFileException.class);
  }

  private AtomicFile file() {
    return AtomicFile.at(folder.resolve("state"), LARGEST);
  }
}
