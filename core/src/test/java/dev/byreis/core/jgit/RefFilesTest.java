package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.testing.Repeating;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefFilesTest {
  private static final int ALL = Integer.MAX_VALUE;

  @TempDir private Path heads;

  @Test
  void eachFileIsARefAndALockIsNone() throws Exception {
    ref("main");
    ref("work/1");
    ref("work/2.lock");
    assertThat(RefFiles.below(heads, ALL)).containsExactlyInAnyOrder("main", "work/1");
  }

  @Test
  void whereThereIsNoFolderThereIsNoRef() throws Exception {
    assertThat(RefFiles.below(heads.resolve("work"), ALL)).isEmpty();
  }

  @Test
  void soManyAreEnough() throws Exception {
    ref("one");
    ref("two");
    ref("three");
    assertThat(RefFiles.below(heads, 2)).hasSize(2);
  }

  @Test
  void refsThatComeAndGoMeanwhileHideNoneThatStays() throws Exception {
    ref("a");
    ref("work/1");
    ref("z");
    Set<String> always = Set.of("a", "work/1", "z");
    try (Repeating others = Repeating.beside(this::comeAndGo)) {
      for (int i = 0; i < 2_000; i++) {
        assertThat(RefFiles.below(heads, ALL)).containsAll(always);
      }
      assertThat(others.end()).isPositive();
    }
  }

  private void comeAndGo() {
    try {
      for (String name : Set.of("moving", "work/moving", "other/moving")) {
        ref(name + ".lock");
        Files.delete(heads.resolve(name + ".lock"));
      }
      Files.delete(heads.resolve("other"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void ref(String name) throws IOException {
    Path file = heads.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, "a commit");
  }
}
