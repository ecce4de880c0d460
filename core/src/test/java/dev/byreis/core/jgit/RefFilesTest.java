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

  @TempDir private Path repository;

  @Test
  void eachFileIsARefButNoLockAndNothingThatIsHidden() throws Exception {
    ref("refs/heads/main");
    ref("refs/tags/work/1");
    ref("refs/tags/work/2.lock");
    ref("packed-refs");
    ref("refs/heads/.gitkeep");
    ref("refs/heads/.hidden/one");
    assertThat(RefFiles.of(repository, ALL).names())
        .containsExactlyInAnyOrder("refs/heads/main", "refs/tags/work/1");
  }

  @Test
  void whereThereIsNoFolderThereIsNoRef() throws Exception {
    assertThat(RefFiles.of(repository, ALL).names()).isEmpty();
  }

  @Test
  void linksAreNamedAndNotFollowed() throws Exception {
    ref("refs/heads/team/one");
    Files.createSymbolicLink(repository.resolve("refs/heads/alias"), Path.of("team"));
    Files.createSymbolicLink(repository.resolve("refs/heads/latest"), Path.of("team/one"));
    Files.createSymbolicLink(repository.resolve("refs/heads/.#main"), Path.of("an editor's"));

    RefFiles files = RefFiles.of(repository, ALL);
    assertThat(files.names()).containsExactly("refs/heads/team/one");
    assertThat(files.links()).containsExactlyInAnyOrder("refs/heads/alias", "refs/heads/latest");
  }

  @Test
  void soManyAreEnough() throws Exception {
    ref("refs/heads/one");
    ref("refs/heads/two");
    ref("refs/heads/three");
    assertThat(RefFiles.of(repository, 2).names()).hasSize(2);
  }

  @Test
  void refsThatComeAndGoMeanwhileHideNoneThatStays() throws Exception {
    Set<String> always = Set.of("refs/heads/a", "refs/heads/work/1", "refs/heads/z");
    for (String name : always) {
      ref(name);
    }
    try (Repeating others = Repeating.beside(this::comeAndGo)) {
      for (int i = 0; i < 2_000; i++) {
        assertThat(RefFiles.of(repository, ALL).names()).containsAll(always);
      }
      assertThat(others.end()).isPositive();
    }
  }

  private void comeAndGo() {
    try {
      for (String name : Set.of("moving", "work/moving", "other/moving")) {
        ref("refs/heads/" + name + ".lock");
        Files.delete(repository.resolve("refs/heads/" + name + ".lock"));
      }
      Files.delete(repository.resolve("refs/heads/other"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void ref(String name) throws IOException {
    Path file = repository.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, "a commit");
  }
}
