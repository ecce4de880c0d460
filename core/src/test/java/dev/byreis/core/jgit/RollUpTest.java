package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.Repeating;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollUpTest {
  private static final Duration GRACE = Duration.ofHours(1);

  @TempDir private Path folder;
  private GitCommand git;
  private String large;

  @BeforeEach
  void aRepositoryOfOneLargePack() throws Exception {
    GitStore.create(folder.resolve("store.git")).close();
    git = GitCommand.in(folder.resolve("store.git"));
    FastImport history = new FastImport();
    int parent = history.commit("main", "root");
    for (int i = 1; i < 80; i++) {
      parent = history.commit("main", "commit " + i, parent);
      history.file("f" + i % 7, i + "\n");
    }
    history.into(git);
    git.run("repack", "-q", "-a", "-d");
    large = packs().get(0);
  }

  private RollUp.Done rollUp() throws Exception {
    try (GitStore store = GitStore.open(git.folder())) {
      return new RollUp(store, GRACE).run();
    }
  }

  private List<String> packs() throws IOException {
    try (Stream<Path> files = Files.list(git.folder().resolve("objects/pack"))) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.endsWith(".pack"))
          .sorted()
          .toList();
    }
  }

  private List<String> allObjects() {
    return git.run("cat-file", "--batch-all-objects", "--batch-check").lines().sorted().toList();
  }

  private void makeOld(String pack) throws IOException {
    Files.setLastModifiedTime(
        git.folder().resolve("objects/pack").resolve(pack),
        FileTime.fromMillis(1_000_000_000_000L));
  }

  private void makePacksOld() throws IOException {
    for (String pack : packs()) {
      makeOld(pack);
    }
  }

  /** What one push leaves: a pack with a commit, a tree and a blob. */
  private void push(String content) throws IOException {
    commit(content);
    git.run("repack", "-q", "-d");
  }

  private void commit(String content) throws IOException {
    String tree = Quarantine.tree(git, "100644 blob " + Quarantine.blob(git, content) + "\tadded");
    CommitId commit = Quarantine.commit(git, tree, git.run("rev-parse", "main"));
    git.run("update-ref", "refs/heads/main", commit.hex());
  }

  private void pushes(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      push("content " + i + "\n");
    }
  }

  @Test
  void smallPacksBecomeOneAndTheLargeOneStays() throws Exception {
    pushes(20);
    makePacksOld();
    List<String> before = allObjects();

    assertThat(rollUp()).isEqualTo(RollUp.Done.ROLLED_UP);

    assertThat(packs()).hasSize(2).contains(large);
    assertThat(allObjects()).isEqualTo(before);
    assertThat(git.run("fsck", "--full", "--strict")).isEmpty();
    makePacksOld();
    assertThat(rollUp()).isEqualTo(RollUp.Done.NOTHING);
  }

  @Test
  void whatNoRefReachesComesAlong() throws Exception {
    pushes(5);
    String lost = git.run("rev-parse", "main");
    git.run("update-ref", "refs/heads/main", "main~3");
    makePacksOld();
    List<String> before = allObjects();

    assertThat(rollUp()).isEqualTo(RollUp.Done.ROLLED_UP);

    assertThat(allObjects()).isEqualTo(before);
    assertThat(git.run("cat-file", "-t", lost)).isEqualTo("commit");
  }

  @Test
  void theNumberOfPacksStaysLogarithmic() throws Exception {
    for (int round = 0; round < 6; round++) {
      for (int i = 0; i < 5; i++) {
        push(round + " " + i + "\n");
      }
      makePacksOld();
      rollUp();
      assertThat(packs()).hasSizeLessThanOrEqualTo(4).contains(large);
    }
    assertThat(git.run("fsck", "--full", "--strict")).isEmpty();
  }

  @Test
  void youngPacksAndPacksToBeKeptStay() throws Exception {
    pushes(6);
    List<String> before = packs();
    for (String pack : before.subList(0, 3)) {
      makeOld(pack);
      Files.createFile(
          git.folder().resolve("objects/pack").resolve(pack.replace(".pack", ".keep")));
    }

    assertThat(rollUp()).isEqualTo(RollUp.Done.NOTHING);

    assertThat(packs()).isEqualTo(before);
  }

  @Test
  void whereTheLargestWouldBeRolledUpNothingIsDone() throws Exception {
    pushes(100);
    makePacksOld();
    List<String> before = packs();

    assertThat(rollUp()).isEqualTo(RollUp.Done.TOO_MUCH);

    assertThat(packs()).isEqualTo(before);
  }

  @Test
  void aPackOfWhichALargerOneHasEverythingGoes() throws Exception {
    pushes(5);
    makePacksOld();
    List<String> before = packs();
    git.run("repack", "-q", "-a");
    List<String> objects = allObjects();

    assertThat(rollUp()).isEqualTo(RollUp.Done.ROLLED_UP);

    assertThat(packs()).hasSize(1).doesNotContainAnyElementsOf(before);
    assertThat(allObjects()).isEqualTo(objects);
    assertThat(git.run("fsck", "--full", "--strict")).isEmpty();
  }

  @Test
  void aPackThatACrashHasLeftWithoutAnIndexTakesNoneAway() throws Exception {
    pushes(5);
    makePacksOld();
    List<String> objects = allObjects();
    Path left = git.folder().resolve("objects/pack").resolve(nameOfWhatTheyBecome());
    Files.writeString(left, "not all of it");

    assertThat(rollUp()).isEqualTo(RollUp.Done.ROLLED_UP);

    assertThat(packs()).hasSize(2).contains(large, left.getFileName().toString());
    assertThat(allObjects()).isEqualTo(objects);
    assertThat(git.run("fsck", "--full", "--strict")).isEmpty();
  }

  /** As it is in a copy of the repository. */
  private String nameOfWhatTheyBecome() throws Exception {
    Path twin = folder.resolve("twin.git");
    git.run("clone", "-q", "--mirror", "--no-local", ".", twin.toString());
    Path packs = git.folder().resolve("objects/pack");
    Path copies = twin.resolve("objects/pack");
    try (Stream<Path> own = Files.list(copies)) {
      for (Path each : own.toList()) {
        Files.delete(each);
      }
    }
    try (Stream<Path> all = Files.list(packs)) {
      for (Path each : all.toList()) {
        Files.copy(each, copies.resolve(each.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    try (GitStore store = GitStore.open(twin)) {
      new RollUp(store, GRACE).run();
    }
    try (Stream<Path> rolledUp = Files.list(copies)) {
      return rolledUp
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".pack") && !name.equals(large))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aPackWithOneObjectMoreThanTheLargerOneStays() throws Exception {
    pushes(1);
    String lost = git.run("rev-parse", "main");
    List<String> withLost = packs().stream().filter(pack -> !pack.equals(large)).toList();
    git.run("update-ref", "refs/heads/main", "main~1");
    push("another\n");
    makePacksOld();
    git.run("repack", "-q", "-a");

    assertThat(rollUp()).isEqualTo(RollUp.Done.ROLLED_UP);

    assertThat(packs()).hasSize(2).containsAll(withLost).doesNotContain(large);
    assertThat(git.run("cat-file", "-t", lost)).isEqualTo("commit");
  }

  @Test
  void aLargestPackThatIsCutShortTakesNoneAway() throws Exception {
    pushes(5);
    makePacksOld();
    List<String> before = packs();
    git.run("repack", "-q", "-a");
    List<String> after = packs();
    Path cut =
        git.folder()
            .resolve("objects/pack")
            .resolve(
                after.stream().filter(pack -> !before.contains(pack)).findFirst().orElseThrow());
    byte[] whole = Files.readAllBytes(cut);
    Files.delete(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length - 1));

    assertThatThrownBy(this::rollUp).isInstanceOf(IOException.class);

    assertThat(packs()).isEqualTo(after);
  }

  @Test
  void aPackWhoseIndexCannotBeReadStays() throws Exception {
    pushes(5);
    makePacksOld();
    git.run("repack", "-q", "-a");
    List<String> before = packs();
    Path index = git.folder().resolve("objects/pack").resolve(large.replace(".pack", ".idx"));
    Files.delete(index);
    Files.writeString(index, "no index\n");

    assertThatThrownBy(this::rollUp).isInstanceOf(IOException.class);

    assertThat(packs()).isEqualTo(before);
  }

  @Test
  void packsThatAnIndexOfManyNamesStay() throws Exception {
    pushes(5);
    makePacksOld();
    git.run("multi-pack-index", "write");
    List<String> before = packs();
    List<String> objects = allObjects();

    assertThat(rollUp()).isEqualTo(RollUp.Done.NOTHING);

    assertThat(packs()).isEqualTo(before);
    assertThat(allObjects()).isEqualTo(objects);
  }

  @Test
  void whatARepackLeavesForReadersDoesNotCallForAnother() throws Exception {
    pushes(100);
    makePacksOld();
    assertThat(rollUp()).isEqualTo(RollUp.Done.TOO_MUCH);
    try (GitStore store = GitStore.open(git.folder())) {
      new Repack(store, Duration.ofDays(20_000)).run();
    }
    assertThat(packs()).hasSizeGreaterThan(100);

    assertThat(rollUp()).isEqualTo(RollUp.Done.ROLLED_UP);

    assertThat(packs()).hasSize(1);
  }

  @Test
  void readersGoOnMeanwhile() throws Exception {
    try (GitStore store = GitStore.open(git.folder());
        Repeating reading = Repeating.beside(() -> readAll(store))) {
      for (int round = 0; round < 6; round++) {
        for (int i = 0; i < 3; i++) {
          commit(round + " " + i + "\n");
          // the loose files stay: JGit looks into packs before it looks for them, and only once
          git.run("repack", "-q");
        }
        makePacksOld();
        rollUp();
        readAll(store);
      }
      assertThat(reading.end()).isPositive();
    }
    assertThat(git.run("fsck", "--full", "--strict")).isEmpty();
  }

  private static void readAll(GitStore store) {
    try {
      CommitId head = CommitId.of(store.view().findRef(RefName.MAIN).orElseThrow());
      try (var history = store.view().history(head)) {
        assertThat(history.count()).isGreaterThanOrEqualTo(80);
      }
    } catch (UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }
}
