package dev.byreis.core.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.policy.project.Place;
import dev.byreis.core.policy.project.PushedBlob;
import dev.byreis.core.repo.FileMode;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.GitCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** So many files that they are read side by side. */
class PushedBlobsTest {
  private static final int MANY = 250;
  private static final int LARGEST = 2 << 20;

  @TempDir Path folder;

  private GitStore store;
  private PushedBlobs blobs;

  @BeforeEach
  void open() throws Exception {
    store = GitStore.open(GitCommand.initBare(folder.resolve("r.git")).folder());
    blobs = new PushedBlobs(store.view(), LARGEST);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void eachIsFoundInItsPlace() throws Exception {
    List<PushedBlobs.Wanted> files = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      files.add(file(i % 7 == 0 ? "AGE-SECRET-KEY-1" + i : "file " + i));
    }
    List<PushedBlob> read = blobs.readAll(files);
    assertThat(read).hasSize(MANY);
    assertThat(IntStream.range(0, MANY).filter(i -> holdsSecret(read.get(i))))
        .containsExactlyElementsOf(
            IntStream.range(0, MANY).filter(i -> i % 7 == 0).boxed().toList());
  }

  @Test
  void oneThatCannotBeReadIsToldAndNeverTakenForNothing() throws Exception {
    List<PushedBlobs.Wanted> files = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      files.add(file("file " + i));
    }
    for (int lost : new int[] {0, MANY / 2, MANY - 1}) {
      List<PushedBlobs.Wanted> some = new ArrayList<>(files);
      some.set(lost, wanted("1".repeat(40)));
      assertThatThrownBy(() -> blobs.readAll(some))
          .isInstanceOf(UnreadableRepositoryException.class)
          .hasMessageContaining("1".repeat(40));
    }
  }

  @Test
  void aLargeOneIsSearchedAndATooLargeOneIsNamedSo() throws Exception {
    String filler = "x".repeat(LARGEST - 100);
    List<PushedBlob> read =
        blobs.readAll(
            List.of(
                file(filler + "AGE-SECRET-KEY-1"), file(filler), file(filler + "y".repeat(200))));
    assertThat(holdsSecret(read.get(0))).isTrue();
    assertThat(holdsSecret(read.get(1))).isFalse();
    assertThat(read.get(2)).isEqualTo(new PushedBlob.TooLarge(LARGEST + 100));
  }

  private static boolean holdsSecret(PushedBlob blob) {
    return !((PushedBlob.Seen) blob).secrets().isEmpty();
  }

  private PushedBlobs.Wanted file(String content) throws Exception {
    try (ObjectInserter inserter = store.repository().newObjectInserter()) {
      String name =
          inserter.insert(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8)).name();
      inserter.flush();
      return wanted(name);
    }
  }

  private static PushedBlobs.Wanted wanted(String blob) {
    return new PushedBlobs.Wanted(
        Optional.of(new TreeEntry(FileMode.REGULAR, new ObjectName(blob))),
        new TreePath("f"),
        new Place.Elsewhere());
  }
}
