package dev.byreis.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecewiseGzipTest {
  private final KnownPieces known = new KnownPieces();
  private final Random random = new Random(5);

  @Test
  void whateverTheTextItComesBack() throws IOException {
    byte[] noise = new byte[300_000];
    random.nextBytes(noise);
    for (byte[] text :
        List.of(
            new byte[0],
            "one line\n".getBytes(StandardCharsets.US_ASCII),
            "no end of a line".repeat(20_000).getBytes(StandardCharsets.US_ASCII),
            "\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII),
            noise)) {
      for (int i = 0; i < 2; i++) {
        assertThat(plain(compressed(text))).isEqualTo(text);
      }
    }
  }

  @Test
  void aTextOfManyLinesThatChangeComesBackEachTime() throws IOException {
    List<String> lines = lines(5000, "work/%d");
    for (int round = 0; round < 50; round++) {
      switch (random.nextInt(3)) {
        case 0 -> lines.remove(random.nextInt(lines.size()));
        case 1 -> lines.add(random.nextInt(lines.size()), line("new-" + round));
        default -> lines.set(random.nextInt(lines.size()), line("moved-" + round));
      }
      byte[] text = text(lines);
      assertThat(plain(compressed(text))).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"work/%d", "user/%d/main", "PROJ-%d-fix", "v1.%d.0"})
  void aLineMoreShiftsFewPieces(String name) throws IOException {
    List<String> lines = lines(5000, name);
    byte[] before = withoutTrailer(compressed(text(lines)));
    lines.add(2500, line("one more"));
    byte[] after = withoutTrailer(compressed(text(lines)));

    int start = Arrays.mismatch(before, after);
    int end = 0;
    while (before[before.length - 1 - end] == after[after.length - 1 - end]) {
      end++;
    }
    assertThat(after.length - start - end).isLessThan(after.length / 10);
  }

  @Test
  void piecesOfOneSumAreNotTakenForEachOther() {
    byte[] one = "plumless".getBytes(StandardCharsets.US_ASCII);
    byte[] other = "buckeroo".getBytes(StandardCharsets.US_ASCII);
    KnownPieces.Text first = known.begin();
    first.deflated(one, piece -> new byte[] {1});
    first.end();

    assertThat(known.begin().deflated(other, piece -> new byte[] {2})).containsExactly(2);
  }

  @Test
  void aPieceThatWasThereIsNotDeflatedAgain() {
    byte[] deflated = {1, 2, 3};
    KnownPieces.Text first = known.begin();
    first.deflated(new byte[] {7}, piece -> deflated);
    first.end();

    assertThat(known.begin().deflated(new byte[] {7}, PiecewiseGzipTest::fail)).isSameAs(deflated);
    assertThatThrownBy(() -> known.begin().deflated(new byte[] {8}, PiecewiseGzipTest::fail))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aTextThatBreaksOffEndsBeforeItsEndAndIsNotRemembered() throws IOException {
    byte[] piece = "x".repeat(64 << 10).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PiecewiseGzip gzip = new PiecewiseGzip(out, known)) {
      gzip.write(piece, 0, piece.length);
    }

    assertThat(out.size()).isPositive();
    assertThatThrownBy(() -> plain(out.toByteArray())).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> known.begin().deflated(piece, PiecewiseGzipTest::fail))
        .isInstanceOf(IllegalStateException.class);
  }

  private static byte[] fail(byte[] piece) {
    throw new IllegalStateException("deflated again");
  }

  @Test
  void itIsNotMuchLongerThanOnePiece() throws IOException {
    byte[] text = text(lines(5000, "work/%d"));
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write(text);
    }
    assertThat(compressed(text).length).isLessThan(whole.size() * 6 / 5);
  }

  private static byte[] withoutTrailer(byte[] compressed) {
    return Arrays.copyOf(compressed, compressed.length - 8);
  }

  private byte[] compressed(byte[] text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PiecewiseGzip gzip = new PiecewiseGzip(out, known)) {
      int at = 0;
      while (at < text.length) {
        int count = Math.min(text.length - at, 1 + random.nextInt(9000));
        gzip.write(text, at, count);
        at += count;
      }
      gzip.end();
    }
    return out.toByteArray();
  }

  private static byte[] plain(byte[] compressed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    }
  }

  private List<String> lines(int count, String name) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line(String.format(Locale.ROOT, name, i)));
    }
    return lines;
  }

  private String line(String branch) {
    byte[] id = new byte[20];
    random.nextBytes(id);
    return "0044" + HexFormat.of().formatHex(id) + " refs/heads/" + branch + "\n";
  }

  private static byte[] text(List<String> lines) {
    return String.join("", lines).getBytes(StandardCharsets.US_ASCII);
  }
}
