package dev.byreis.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.log.LogFault.Kind;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each way to spoil a log is found, and by its name. */
class LogCheckTest {
  private static final int SIZE = 700;

  private final MemoryLog log = MemoryLog.of(SIZE);

  private static LogCheck check(MemoryLog log) {
    return new LogCheck(log, MemoryLog.KEY);
  }

  private static List<Kind> faults(LogCheck check) throws IOException {
    return check.run((index, entry) -> {}).faults().stream().map(LogFault::kind).toList();
  }

  /** A log whose owner has signed it again after changing entries. */
  private static MemoryLog resigned(List<Bytes> entries) {
    MemoryLog other = new MemoryLog();
    entries.forEach(other::append);
    return other;
  }

  @Test
  void aGoodLogIsReadWhole() throws IOException {
    List<Bytes> seen = new ArrayList<>();
    LogCheck.Result result = check(log).run((index, entry) -> seen.add(entry));
    assertThat(result.isClean()).isTrue();
    assertThat(result.size()).isEqualTo(SIZE);
    assertThat(seen).isEqualTo(log.entries());
    assertThat(faults(check(MemoryLog.of(0)))).isEmpty();
  }

  @Test
  void itHoldsWhatWasReceiptedAndContinuesWhatItWas() throws IOException {
    LogCheck check = check(log).continuing(log.checkpoint());
    for (int size : new int[] {1, 256, 300, SIZE}) {
      MemoryLog earlier = MemoryLog.of(size);
      check
          .continuing(earlier.checkpoint())
          .holding(Receipt.ofLast(MemoryLog.ORIGIN, earlier.tree().head()));
    }
    assertThat(faults(check)).isEmpty();
  }

  @Test
  void everyFlippedBitOfAnEntryIsFound() throws IOException {
    Bundle bundle = new Bundle(1, 256);
    byte[] content = log.find(bundle).orElseThrow().toByteArray();
    for (int bit = 16; bit < 16 + 8 * 9; bit++) {
      byte[] flipped = content.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      log.spoil(bundle.path(), Bytes.owning(flipped));
      assertThat(faults(check(log))).containsExactly(Kind.ENTRY, Kind.ROOT);
    }
  }

  @Test
  void aFlippedBitInALengthIsFound() throws IOException {
    Bundle bundle = new Bundle(1, 256);
    byte[] content = log.find(bundle).orElseThrow().toByteArray();
    content[1] ^= 1;
    log.spoil(bundle.path(), Bytes.owning(content));
    assertThat(faults(check(log))).containsExactly(Kind.PART);
  }

  @Test
  void aFlippedBitInATileIsFound() throws IOException {
    for (Tile tile : List.of(new Tile(0, 2, SIZE - 512), new Tile(0, 0, 256))) {
      MemoryLog spoilt = MemoryLog.of(SIZE);
      byte[] content = spoilt.find(tile).orElseThrow().toByteArray();
      content[77] ^= 4;
      spoilt.spoil(tile.path(), Bytes.owning(content));
      assertThat(faults(check(spoilt))).containsExactly(Kind.ENTRY);
    }
    byte[] upper = log.find(new Tile(1, 0, 2)).orElseThrow().toByteArray();
    upper[5] ^= 4;
    log.spoil("tile/1/000.p/2", Bytes.owning(upper));
    assertThat(faults(check(log))).containsExactly(Kind.PART);
  }

  @Test
  void aRemovedRecordIsFound() throws IOException {
    List<Bytes> fewer = new ArrayList<>(log.entries().subList(512, SIZE));
    fewer.remove(3);
    log.spoil(new Bundle(2, SIZE - 512).path(), Bundle.content(fewer));
    assertThat(faults(check(log))).containsExactly(Kind.PART);
    log.spoil(new Bundle(2, SIZE - 512).path(), Bytes.empty());
    assertThat(faults(check(log))).containsExactly(Kind.PART);
  }

  @Test
  void aRewrittenTailIsFoundEvenIfItIsSignedAgain() throws IOException {
    List<Bytes> entries = new ArrayList<>(log.entries());
    entries.set(SIZE - 2, Bytes.utf8("nothing happened"));
    MemoryLog rewritten = resigned(entries);
    assertThat(faults(check(rewritten))).isEmpty();
    assertThat(faults(check(rewritten).continuing(log.checkpoint()))).containsExactly(Kind.HISTORY);
    Receipt receipt = Receipt.ofLast(MemoryLog.ORIGIN, MemoryLog.of(SIZE - 1).tree().head());
    assertThat(faults(check(rewritten).holding(receipt))).containsExactly(Kind.RECEIPT);
  }

  @Test
  void aTailThatWasCutOffIsFoundEvenIfTheRestIsSignedAgain() throws IOException {
    MemoryLog cut = resigned(log.entries().subList(0, SIZE - 1));
    assertThat(faults(check(cut).continuing(log.checkpoint()))).containsExactly(Kind.HISTORY);
    Receipt receipt = Receipt.ofLast(MemoryLog.ORIGIN, log.tree().head());
    assertThat(faults(check(cut).holding(receipt))).containsExactly(Kind.RECEIPT);
  }

  @Test
  void aTailThatWasRewrittenWithoutTheKeyIsFound() throws IOException {
    List<Bytes> entries = new ArrayList<>(log.entries());
    entries.set(SIZE - 2, Bytes.utf8("nothing happened"));
    MemoryLog rewritten = resigned(entries);
    rewritten.spoil("checkpoint", log.checkpoint().note());
    assertThat(faults(check(rewritten))).containsExactly(Kind.ROOT);
  }

  @Test
  void aForgedReceiptIsFound() throws IOException {
    Receipt good = Receipt.ofLast(MemoryLog.ORIGIN, MemoryLog.of(100).tree().head());
    for (Receipt forged :
        List.of(
            new Receipt(98, good.checkpoint()),
            new Receipt(good.index(), "0".repeat(64)),
            new Receipt(SIZE, good.checkpoint()),
            Receipt.ofLast("elsewhere.example", MemoryLog.of(100).tree().head()))) {
      assertThat(faults(check(log).holding(forged))).containsExactly(Kind.RECEIPT);
    }
    assertThat(faults(check(log).holding(good))).isEmpty();
  }

  @Test
  void aCheckpointOfSomeoneElseIsFound() throws IOException {
    log.spoil(
        "checkpoint",
        Checkpoint.sign("elsewhere.example", log.tree().head(), TestKeys.ANCHOR).note());
    assertThat(faults(check(log))).containsExactly(Kind.CHECKPOINT);
    log.spoil("checkpoint", Bytes.utf8("nothing\n"));
    assertThat(faults(check(log))).containsExactly(Kind.CHECKPOINT);
  }
}
