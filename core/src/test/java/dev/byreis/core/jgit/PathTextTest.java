package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.TreePath;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PathTextTest {
  @Test
  void plainTextIsItself() throws Exception {
    for (String path : new String[] {"a", "a/b", "\u00e4/\u20ac", "\ud83d\ude00"}) {
      assertThat(PathText.decode(path.getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(new TreePath(path));
    }
  }

  @Test
  void bytesThatAreNotUtf8AreEscaped() throws Exception {
    assertThat(PathText.decode(new byte[] {'a', (byte) 0xff, 'b'}).value()).isEqualTo("a\\xffb");
    assertThat(PathText.decode(new byte[] {(byte) 0xc3}).value()).isEqualTo("\\xc3");
    assertThat(PathText.decode(new byte[] {(byte) 0xc0, (byte) 0x80}).value())
        .isEqualTo("\\xc0\\x80");
  }

  @Test
  void everyPairOfBytesHasATextOfItsOwnAndComesBack() throws Exception {
    Set<String> texts = new HashSet<>();
    for (int first = 1; first < 256; first++) {
      for (int second = 1; second < 256; second++) {
        byte[] path = {(byte) first, (byte) second};
        TreePath text = PathText.decode(path);
        assertThat(PathText.encode(text)).isEqualTo(path);
        texts.add(text.value());
      }
    }
    assertThat(texts).hasSize(255 * 255);
  }

  @Test
  void longRandomNamesComeBack() throws Exception {
    Random random = new Random(11);
    byte[] alphabet = {'a', '\\', 'x', 'f', '0', (byte) 0xc3, (byte) 0xa4, (byte) 0xff, '/'};
    for (int round = 0; round < 20_000; round++) {
      byte[] path = new byte[1 + random.nextInt(12)];
      for (int i = 0; i < path.length; i++) {
        path[i] = alphabet[random.nextInt(alphabet.length)];
      }
      assertThat(PathText.encode(PathText.decode(path))).isEqualTo(path);
    }
  }
}
