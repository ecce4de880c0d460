package dev.byreis.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsFound() throws IOException {
    StateFile state = state();
    assertThat(state.find()).isEmpty();
    state.write(Bytes.empty());
    assertThat(state.find()).contains(Bytes.empty());
    state.write(Bytes.utf8("index"));
    assertThat(state.find()).contains(Bytes.utf8("index"));
    assertThat(state.compareAndSet(Bytes.utf8("other"), Bytes.utf8("next"))).isFalse();
    assertThat(state.compareAndSet(Bytes.utf8("index"), Bytes.utf8("next"))).isTrue();
    assertThat(state.find()).contains(Bytes.utf8("next"));
  }

  @Test
  void everyFlippedByteAndEveryCutIsNoticed() throws IOException {
    state().write(Bytes.utf8("index"));
    Path file = folder.resolve("index");
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] flipped = good.clone();
      flipped[i] ^= 1;
      Files.write(file, flipped);
      assertThatThrownBy(() -> state().find()).isInstanceOf(CorruptFileException.class);
      Files.write(file, Arrays.copyOf(good, i));
      assertThatThrownBy(() -> state().find()).isInstanceOf(CorruptFileException.class);
    }
  }

  private StateFile state() {
    return new StateFile(AtomicFile.at(folder.resolve("index"), 1000));
  }
}
