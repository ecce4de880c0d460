package dev.byreis.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.MalformedKeyException;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names, encodings and signatures of the parts of a log. */
class LogPartsTest {
  private static final String TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;

  /** The example of Go's package {@code note}, whose format this is. */
  private static final String EXAMPLE =
      TEXT
          + "\n"
          + "\u2014 PeterNeumann"
          + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  private static final String EXAMPLE_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  @Test
  void pathsAreThoseOfTheStandard() {
    assertThat(new Tile(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
    assertThat(new Tile(3, 7, 8).path()).isEqualTo("tile/3/007.p/8");
    assertThat(new Bundle(0, 256).path()).isEqualTo("tile/entries/000");
    assertThat(new Bundle(1_000, 1).path()).isEqualTo("tile/entries/x001/000.p/1");
    assertThat(Tile.of(0, 273, 70_000)).isEqualTo(new Tile(0, 273, 112));
    assertThat(Tile.of(1, 0, 70_000)).isEqualTo(new Tile(1, 0, 256));
    assertThat(Tile.of(1, 1, 70_000)).isEqualTo(new Tile(1, 1, 17));
    assertThat(Tile.of(2, 0, 70_000)).isEqualTo(new Tile(2, 0, 1));
    assertThatThrownBy(() -> Tile.of(3, 0, 70_000)).isInstanceOf(IllegalArgumentException.class);
    for (LogResource part :
        List.of(new Tile(63, 999_999, 255), new Tile(0, 0, 1), new Bundle(1_000_000, 256))) {
      assertThat(LogResource.find(part.path())).contains(part);
    }
  }

  @Test
  void otherPathsAreRefused() {
    for (String path :
        List.of(
            "tile/0/0",
            "tile/00/000",
            "tile/64/000",
            "tile/0/x000/001",
            "tile/0/001/002",
            "tile/0/x001",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/08",
            "tile/0/../000",
            "tile/entries/0000",
            "/tile/0/000",
            "tile/0/000/",
            "tile/0/\u0660\u0660\u0660",
            "tile/0/x999/x999/x999/x999/x999/x999/999")) {
      assertThat(LogResource.find(path)).as(path).isEmpty();
    }
  }

  @Test
  void bundlesAreReadAsTheyAreWritten() throws MalformedLogException {
    List<Bytes> entries = List.of(Bytes.empty(), Bytes.utf8("a"), Bytes.owning(new byte[65_535]));
    Bytes content = Bundle.content(entries);
    assertThat(content.length()).isEqualTo(3 * 2 + 1 + 65_535);
    assertThat(new Bundle(0, 3).entries(content)).isEqualTo(entries);
    assertThatThrownBy(() -> new Bundle(0, 2).entries(content))
        .isInstanceOf(MalformedLogException.class);
    assertThatThrownBy(() -> new Bundle(0, 3).entries(content.slice(0, content.length() - 1)))
        .isInstanceOf(MalformedLogException.class);
    assertThatThrownBy(() -> new Bundle(0, 3).entries(content.plus(Bytes.utf8("x"))))
        .isInstanceOf(MalformedLogException.class);
    assertThat(Bundle.whole(content.slice(0, content.length() - 1)))
        .isEqualTo(new Bundle.Whole(entries.subList(0, 2), 5));
    assertThatThrownBy(() -> Bundle.framed(Bytes.owning(new byte[65_536])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNoteOfAnotherImplementationIsOpened() throws MalformedLogException {
    NoteKey key = NoteKey.find(EXAMPLE_KEY).orElseThrow();
    assertThat(key.vkey()).isEqualTo(EXAMPLE_KEY);
    assertThat(SignedNote.open(Bytes.utf8(EXAMPLE), key).text()).isEqualTo(TEXT);
  }

  @Test
  void keysOfAnotherFormAreNone() {
    for (String text :
        List.of(
            "",
            EXAMPLE_KEY + "=",
            EXAMPLE_KEY.replace("PeterNeumann", "Peter Neumann"),
            EXAMPLE_KEY.replace("PeterNeumann", "Peter"),
            EXAMPLE_KEY.replace("+c74f20a3+A", "+c74f20a3+B"),
            EXAMPLE_KEY.replace("c74f20a3", "c74f20a4"),
            EXAMPLE_KEY.replace("c74f20a3", "C74F20A3"))) {
      assertThat(NoteKey.find(text)).as(text).isEmpty();
    }
  }

  @Test
  void aSpoiltNoteIsNotOpened() {
    NoteKey key = NoteKey.find(EXAMPLE_KEY).orElseThrow();
    for (String note :
        List.of(
            EXAMPLE.replace("cryptography", "cryptographie"),
            EXAMPLE.replace("x08go/ZJ", "x08go/ZK"),
            EXAMPLE.replace("x08go/ZJ", "x08gp/ZJ"),
            EXAMPLE.replace("\u2014 Peter", "\u2014 Paul"),
            EXAMPLE.replace("\n\n", "\n"),
            EXAMPLE.replace("AM=\n", "AM="),
            EXAMPLE.replace("AM=\n", "AN=\n"),
            EXAMPLE.replace("AM=\n", "AM= \n"),
            EXAMPLE + EXAMPLE.substring(TEXT.length() + 1),
            EXAMPLE + "\n",
            TEXT,
            TEXT + "\n",
            EXAMPLE.replace("If", "I\tf"))) {
      assertThatThrownBy(() -> SignedNote.open(Bytes.utf8(note), key))
          .as(note)
          .isInstanceOf(MalformedLogException.class);
    }
  }

  @Test
  void signaturesOfOthersArePassedOver() throws MalformedLogException {
    Checkpoint signed = MemoryLog.of(3).checkpoint();
    Bytes cosigned = signed.note().plus(Bytes.utf8(EXAMPLE.substring(TEXT.length() + 1)));
    assertThat(Checkpoint.open(cosigned, MemoryLog.KEY).head()).isEqualTo(signed.head());
  }

  @Test
  void aCheckpointIsReadAsItIsWritten() throws MalformedLogException {
    for (int size : new int[] {0, 1, 300}) {
      MemoryLog log = MemoryLog.of(size);
      Checkpoint opened = Checkpoint.open(log.checkpoint().note(), MemoryLog.KEY);
      assertThat(opened.head()).isEqualTo(log.tree().head());
      assertThat(opened.note()).isEqualTo(log.checkpoint().note());
    }
  }

  @Test
  void aTextThatIsNoCheckpointIsRefusedHoweverWellSigned() {
    String root = TreeHash.EMPTY.base64();
    String origin = MemoryLog.ORIGIN;
    for (String text :
        List.of(
            "elsewhere.example\n0\n" + root + "\n",
            origin + "\n00\n" + root + "\n",
            origin + "\n-1\n" + root + "\n",
            origin + "\n1234567890123456789\n" + root + "\n",
            origin + "\n0\n" + root.substring(1) + "\n",
            origin + "\n0\n" + root + "=\n",
            origin + "\n0\n",
            origin + "\n0\n" + root + "\n\nmore\n")) {
      SignedNote note = SignedNote.sign(text, origin, TestKeys.ANCHOR);
      assertThatThrownBy(() -> Checkpoint.open(note.note(), MemoryLog.KEY))
          .as(text)
          .isInstanceOf(MalformedLogException.class);
    }
  }

  @Test
  void anotherKeyOfTheSameNameIsNotBelieved() throws MalformedKeyException {
    NoteKey other =
        new NoteKey(
            MemoryLog.ORIGIN,
            dev.byreis.core.signature.SigningKey.ofSeed(Bytes.owning(new byte[32])).publicKey());
    assertThatThrownBy(() -> Checkpoint.open(MemoryLog.of(3).checkpoint().note(), other))
        .isInstanceOf(MalformedLogException.class);
  }

  @Test
  void receiptsHaveOneForm() {
    Receipt receipt = Receipt.ofLast(MemoryLog.ORIGIN, MemoryLog.of(12).tree().head());
    assertThat(receipt.index()).isEqualTo(11);
    assertThat(Receipt.find(receipt.toString())).contains(receipt);
    for (String text : List.of("", "11", "011-" + "a".repeat(64), "1-" + "A".repeat(64), "-1-a")) {
      assertThat(Receipt.find(text)).as(text).isEmpty();
    }
  }
}
