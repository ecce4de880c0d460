package dev.byreis.core.logfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.LogCheck;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.log.Receipt;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.repo.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeLogTest {
  @TempDir Path folder;

  private TreeLog open() throws IOException {
    return TreeLog.open(folder, "log.example", WritingProcess::isWhole);
  }

  private static Bytes entry(int i) {
    return Bytes.utf8("{entry " + i + "}");
  }

  private static List<TreeLog.Placed> append(TreeLog log, int from, int to) throws IOException {
    return log.append(
        IntStream.range(from, to).mapToObj(TreeLogTest::entry).toList(), TreeLog.Need.SIGNED);
  }

  private LogCheck check() throws IOException {
    NoteKey key = LogKeyFile.in(folder).find().orElseThrow().publicKey();
    return new LogCheck(new StoredLog(folder, key), key);
  }

  private static LogCheck.Result run(LogCheck check) throws IOException {
    return check.run((index, entry) -> {});
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  @Test
  void whatIsAppendedIsThereAndSigned() throws IOException {
    List<Receipt> receipts = new ArrayList<>();
    try (TreeLog log = open()) {
      append(log, 0, 3).forEach(placed -> receipts.add(placed.receipt()));
      assertThat(log.checkpoint().head().size()).isEqualTo(3);
    }
    List<Bytes> seen = new ArrayList<>();
    LogCheck check = check();
    receipts.forEach(check::holding);
    LogCheck.Result result = check.run((index, entry) -> seen.add(entry));
    assertThat(result.faults()).isEmpty();
    assertThat(seen).containsExactly(entry(0), entry(1), entry(2));
    for (String name : List.of("key", "head", "tile/entries/000")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void itGoesOnAfterARestartAtEverySize() throws IOException {
    int written = 0;
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (int more : new int[] {1, 254, 1, 1, 255, 0, 600, 256, 2_000}) {
      try (TreeLog log = open()) {
        assertThat(log.checkpoint().head().size()).isEqualTo(written);
        if (more > 0) {
          append(log, written, written + more);
        }
        written += more;
        checkpoints.add(log.checkpoint());
      }
    }
    LogCheck check = check();
    checkpoints.forEach(check::continuing);
    LogCheck.Result result = run(check);
    assertThat(result.faults()).isEmpty();
    assertThat(result.size()).isEqualTo(written);
  }

  @Test
  void whoNeedsNoSignatureGetsNoneAndLosesNothing() throws IOException {
    try (TreeLog log = open()) {
      log.append(List.of(entry(0)), TreeLog.Need.SYNCED);
      assertThat(log.checkpoint().head().size()).isZero();
      append(log, 1, 2);
      assertThat(log.checkpoint().head().size()).isEqualTo(2);
      log.append(List.of(entry(2)), TreeLog.Need.SYNCED);
    }
    assertThat(run(check()).size()).isEqualTo(3);
  }

  @Test
  void whoNeedsASignatureLaterAsksForIt() throws IOException {
    try (TreeLog log = open()) {
      log.append(List.of(entry(0)), TreeLog.Need.SYNCED);
      log.sign();
      assertThat(log.checkpoint().head().size()).isEqualTo(1);
    }
  }

  @Test
  void whatIsSignedIsNotSignedAgain() throws IOException {
    try (TreeLog log = open()) {
      append(log, 0, 1);
      Checkpoint signed = log.checkpoint();
      log.sign();
      assertThat(log.checkpoint()).isSameAs(signed);
    }
  }

  @Test
  void manyWritersShareTheLog() throws IOException {
    List<Receipt> receipts = new ArrayList<>();
    try (TreeLog log = open()) {
      receipts.addAll(
          IntStream.range(0, 400)
              .parallel()
              .mapToObj(i -> written(log, i))
              .map(TreeLog.Placed::receipt)
              .toList());
    }
    LogCheck check = check();
    receipts.forEach(check::holding);
    LogCheck.Result result = run(check);
    assertThat(result.faults()).isEmpty();
    assertThat(result.size()).isEqualTo(400);
    assertThat(receipts.stream().map(Receipt::index)).doesNotHaveDuplicates();
  }

  private static TreeLog.Placed written(TreeLog log, int i) {
    try {
      return append(log, i, i + 1).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTornTailIsCutOffAndWholeEntriesStay() throws IOException {
    try (TreeLog log = open()) {
      append(log, 0, 10);
    }
    byte[] whole = dev.byreis.core.log.Bundle.framed(entry(10)).toByteArray();
    Path bundle = file("tile/entries/000");
    Files.write(bundle, whole, StandardOpenOption.APPEND);
    Files.write(bundle, new byte[] {0, 40, '{', 'h'}, StandardOpenOption.APPEND);
    open().close();
    assertThat(run(check()).size()).isEqualTo(11);
    Files.write(bundle, new byte[4_096], StandardOpenOption.APPEND);
    try (TreeLog log = open()) {
      append(log, 11, 300);
    }
    LogCheck.Result result = run(check());
    assertThat(result.faults()).isEmpty();
    assertThat(result.size()).isEqualTo(300);
  }

  @Test
  void whatWasSignedIsNeverCutOff() throws IOException {
    try (TreeLog log = open()) {
      append(log, 0, 300);
    }
    Path bundle = file("tile/entries/001");
    byte[] content = Files.readAllBytes(bundle);
    Files.write(bundle, java.util.Arrays.copyOf(content, content.length - 1));
    assertThatThrownBy(this::open)
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("300 entries were signed, and 299 are there");
    byte[] flipped = content.clone();
    flipped[7] ^= 1;
    Files.write(bundle, flipped);
    assertThatThrownBy(this::open)
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("not those that were signed");
    Files.write(bundle, content);
    open().close();
    assertThat(run(check()).faults()).isEmpty();
  }

  @Test
  void aHeadThatACrashCutOffLeavesTheOneBefore() throws IOException {
    try (TreeLog log = open()) {
      append(log, 0, 2);
      append(log, 2, 4);
    }
    byte[] head = Files.readAllBytes(file("head"));
    int latest = new String(head, 0, 30, StandardCharsets.UTF_8).contains("\n4\n") ? 0 : 2_048;
    java.util.Arrays.fill(head, latest + 100, latest + 130, (byte) '?');
    Files.write(file("head"), head);
    try (TreeLog log = open()) {
      assertThat(log.checkpoint().head().size()).isEqualTo(4);
    }
    assertThat(run(check()).faults()).isEmpty();
  }

  @Test
  void aLogWithoutItsKeyOrItsHeadIsNotBegunAgain() throws IOException {
    try (TreeLog log = open()) {
      append(log, 0, 2);
    }
    Files.move(file("key"), file("elsewhere"));
    assertThatThrownBy(this::open).isInstanceOf(CorruptFileException.class);
    Files.move(file("elsewhere"), file("key"));
    Files.move(file("head"), file("elsewhere"));
    assertThatThrownBy(this::open).isInstanceOf(CorruptFileException.class);
  }

  @Test
  void whatCannotBeWrittenIsToldAndLeavesNoTrace() throws IOException {
    try (TreeLog log = open()) {
      append(log, 0, 200);
      Path obstacle = Files.createDirectory(file("tile/entries/001"));
      assertThatThrownBy(() -> append(log, 200, 300)).isInstanceOf(IOException.class);
      assertThat(log.checkpoint().head().size()).isEqualTo(200);
      append(log, 200, 201);
      Files.delete(obstacle);
      append(log, 201, 300);
    }
    LogCheck.Result result = run(check());
    assertThat(result.faults()).isEmpty();
    assertThat(result.size()).isEqualTo(300);
  }

  @Test
  void aFullDiskIsToldAndLosesNothingThatWasKept() throws IOException, InterruptedException {
    Map<Receipt, String> kept = new LinkedHashMap<>();
    Process process = start("ulimit -f 40; exec \"$0\" \"$@\"", "a");
    try (BufferedReader said = process.inputReader()) {
      said.lines().forEach(line -> remember(line, kept));
    }
    process.waitFor();
    assertThat(kept).isNotEmpty();
    assertHolds(kept);
  }

  @Test
  void aKilledProcessLosesNothingThatItAcknowledged() throws IOException, InterruptedException {
    Map<Receipt, String> kept = new LinkedHashMap<>();
    for (int round = 0; round < 4; round++) {
      Process process = start("exec \"$0\" \"$@\"", "round" + round + "-");
      try (BufferedReader said = process.inputReader()) {
        for (int i = 0; i < 90 + 40 * round; i++) {
          remember(said.readLine(), kept);
        }
        process.toHandle().destroyForcibly();
        said.lines().filter(line -> line.length() > 128).forEach(line -> remember(line, kept));
      }
      process.waitFor();
      assertHolds(kept);
    }
    assertThat(kept).hasSizeGreaterThanOrEqualTo(4 * 90 + 6 * 40);
  }

  private Process start(String script, String name) throws IOException {
    return new ProcessBuilder(
            "bash",
            "-c",
            script,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            WritingProcess.class.getName(),
            folder.toString(),
            name)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void remember(String line, Map<Receipt, String> kept) {
    String[] words = line.split(" ");
    kept.put(Receipt.find(words[0]).orElseThrow(), words[1]);
  }

  private void assertHolds(Map<Receipt, String> kept) throws IOException {
    open().close();
    LogCheck check = check();
    kept.keySet().forEach(check::holding);
    Map<Long, String> found = new LinkedHashMap<>();
    LogCheck.Result result =
        check.run((index, entry) -> found.put(index, TreeHash.ofLeaf(entry).hex()));
    assertThat(result.faults()).isEmpty();
    kept.forEach((receipt, leaf) -> assertThat(found.get(receipt.index())).isEqualTo(leaf));
  }
}
