package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.testing.Beside;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LooseRefsTest {
  @TempDir private Path folder;
  private GitCommand git;
  private String commit;

  @BeforeEach
  void makeRepository() throws Exception {
    GitStore.create(folder.resolve("store.git")).close();
    git = GitCommand.in(folder.resolve("store.git"));
    commit = git.run("commit-tree", "-m", "one", git.tryRunWithInput(new byte[0], "mktree").text());
    git.run("update-ref", "refs/heads/main", commit);
  }

  private void branches(int count) {
    StringBuilder commands = new StringBuilder();
    for (int i = 0; i < count; i++) {
      commands.append("create refs/heads/work/").append(i).append(' ').append(commit).append('\n');
    }
    git.tryRunWithInput(
        commands.toString().getBytes(StandardCharsets.US_ASCII), "update-ref", "--stdin");
  }

  @Test
  void afterPackingEveryRefIsWhereItWasAndNoneHasAFile() throws Exception {
    branches(120);
    git.run("tag", "-a", "-m", "annotated", "v1", commit);
    String before = git.run("show-ref", "-d");

    try (GitStore store = GitStore.open(git.folder())) {
      new LooseRefs(store).pack();
      assertThat(new LooseRefs(store).areMany()).isFalse();
    }

    assertThat(git.run("show-ref", "-d")).isEqualTo(before);
    assertThat(git.folder().resolve("refs/heads/work/7")).doesNotExist();
    assertThat(Files.readString(git.folder().resolve("packed-refs"))).contains("refs/heads/work/7");
    assertThat(git.run("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
    git.run("fsck", "--strict");
  }

  @Test
  void aRefThatIsPackedWhileSomebodyAsksForItIsFound() throws Exception {
    try (GitStore asked = GitStore.open(git.folder());
        GitStore packing = GitStore.open(git.folder())) {
      for (int i = 0; i < 300; i++) {
        replace("refs/heads/main", commit + "\n");
        replace("packed-refs", "# pack-refs with: peeled fully-peeled sorted \n");
        CompletableFuture<Boolean> packed = Beside.start(() -> packs(new LooseRefs(packing)));
        do {
          assertThat(Refs.find(asked.repository(), RefName.MAIN)).isPresent();
        } while (!packed.isDone());
        assertThat(packed.join()).isTrue();
      }
    }
  }

  private static boolean packs(LooseRefs refs) {
    try {
      refs.pack();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(String file, String content) throws IOException {
    Path next = git.folder().resolve("next");
    Files.writeString(next, content);
    Files.move(next, git.folder().resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aFileOfPackedRefsIsMadeWhereThereIsNoneAndEveryRefStays() throws Exception {
    try (GitStore store = GitStore.open(git.folder())) {
      new LooseRefs(store).requirePackedFile();
      assertThat(store.view().findRef(RefName.MAIN)).contains(new ObjectName(commit));
    }

    assertThat(git.folder().resolve("packed-refs")).exists();
    assertThat(git.run("show-ref")).isEqualTo(commit + " refs/heads/main");
    git.run("pack-refs", "--all");
    assertThat(git.run("show-ref")).isEqualTo(commit + " refs/heads/main");
  }

  @Test
  void aFileOfPackedRefsThatIsThereStaysAsItIs() throws Exception {
    git.run("pack-refs", "--all");
    String before = Files.readString(git.folder().resolve("packed-refs"));
    try (GitStore store = GitStore.open(git.folder())) {
      new LooseRefs(store).requirePackedFile();
    }
    assertThat(Files.readString(git.folder().resolve("packed-refs"))).isEqualTo(before);
  }

  @Test
  void whoeverHasThePackedRefsLockedIsLeftAlone() throws Exception {
    Path lock = Files.createFile(git.folder().resolve("packed-refs.lock"));
    try (GitStore store = GitStore.open(git.folder())) {
      new LooseRefs(store).requirePackedFile();
    }
    assertThat(lock).exists();
    assertThat(git.folder().resolve("packed-refs")).doesNotExist();
  }

  @Test
  void aHundredAreManyAndAFewAreNot() throws Exception {
    branches(98);
    try (GitStore store = GitStore.open(git.folder())) {
      assertThat(new LooseRefs(store).areMany()).isFalse();
      git.run("update-ref", "refs/heads/another", commit);
      assertThat(new LooseRefs(store).areMany()).isTrue();
    }
  }
}
