package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.Repeating;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepackTest {
  @TempDir private Path folder;
  private GitCommand git;

  @BeforeEach
  void makeRepository() throws Exception {
    GitStore.create(folder.resolve("store.git")).close();
    git = GitCommand.in(folder.resolve("store.git"));
    FastImport history = new FastImport();
    int parent = history.commit("main", "root");
    history.file("f", "0\n");
    for (int i = 1; i < 50; i++) {
      parent = history.commit("main", "commit " + i, parent);
      history.file("f" + i % 7, i + "\n");
    }
    history.into(git);
    git.run("-c", "gc.pruneExpire=never", "repack", "-q", "-d");
  }

  private void repack(Duration grace) throws Exception {
    try (GitStore store = GitStore.open(git.folder())) {
      new Repack(store, grace).run();
    }
  }

  private List<String> packs() throws IOException {
    try (Stream<Path> files = Files.list(git.folder().resolve("objects/pack"))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> allObjects() {
    return git.run("cat-file", "--batch-all-objects", "--batch-check").lines().sorted().toList();
  }

  /** Packs count as old once their time stamp is; the tests do not wait for that. */
  private void makePacksOld() throws IOException {
    for (String pack : packs()) {
      Files.setLastModifiedTime(
          git.folder().resolve("objects/pack").resolve(pack),
          FileTime.fromMillis(1_000_000_000_000L));
    }
  }

  private CommitId addLoose(String content) {
    String tree = Quarantine.tree(git, "100644 blob " + Quarantine.blob(git, content) + "\tadded");
    return Quarantine.commit(git, tree, git.run("rev-parse", "main"));
  }

  @Test
  void whatTheRefsReachBecomesOnePackWithBitmaps() throws Exception {
    git.run("update-ref", "refs/heads/main", addLoose("loose\n").hex());
    git.run("tag", "-a", "-m", "tag", "t", "main~3");
    makePacksOld();
    List<String> before = allObjects();
    repack(Duration.ofHours(1));
    assertThat(packs().stream().filter(name -> name.endsWith(".pack"))).hasSize(1);
    assertThat(packs().stream().filter(name -> name.endsWith(".bitmap"))).hasSize(1);
    assertThat(allObjects()).isEqualTo(before);
    assertThat(git.run("count-objects")).startsWith("0 objects");
    assertThat(git.run("fsck", "--full", "--strict")).isEmpty();
  }

  @Test
  void aBitmapThatGitHasWrittenIsReplaced() throws Exception {
    git.run("repack", "-q", "-a", "-d", "--write-bitmap-index");
    git.run("update-ref", "refs/heads/main", addLoose("loose\n").hex());
    makePacksOld();
    List<String> before = allObjects();
    List<String> written = packs();
    repack(Duration.ofHours(1));
    assertThat(packs()).doesNotContainAnyElementsOf(written);
    assertThat(packs().stream().filter(name -> name.endsWith(".bitmap"))).hasSize(1);
    assertThat(allObjects()).isEqualTo(before);
    assertThat(git.run("fsck", "--full", "--strict")).isEmpty();
  }

  @Test
  void whatNoRefReachesIsKeptWhereverItLay() throws Exception {
    String lost = git.run("rev-parse", "main");
    git.run("update-ref", "refs/heads/main", "main~20");
    CommitId loose = addLoose("unreachable\n");
    List<String> before = allObjects();
    for (String prune : List.of("now", "never", "2.weeks.ago")) {
      git.run("config", "gc.pruneExpire", prune);
      makePacksOld();
      repack(Duration.ofHours(1));
      assertThat(allObjects()).isEqualTo(before);
    }
    assertThat(git.run("cat-file", "-t", lost)).isEqualTo("commit");
    assertThat(git.run("cat-file", "-t", loose.hex())).isEqualTo("commit");
    assertThat(git.run("fsck", "--full", "--strict", "--no-dangling")).isEmpty();
  }

  @Test
  void packsThatAreOldEnoughToBeReplacedAreCounted() throws Exception {
    try (GitStore store = GitStore.open(git.folder())) {
      assertThat(new Repack(store, Duration.ofHours(1)).replaceable()).isZero();
      makePacksOld();
      long packs = packs().stream().filter(name -> name.endsWith(".pack")).count();

      assertThat(packs).isPositive();
      assertThat(new Repack(store, Duration.ofHours(1)).replaceable()).isEqualTo(packs);
    }
  }

  @Test
  void aYoungPackStays() throws Exception {
    List<String> before = packs();
    git.run("update-ref", "refs/heads/main", addLoose("loose\n").hex());
    repack(Duration.ofHours(1));
    assertThat(packs()).containsAll(before);
  }

  @Test
  void aQuarantineIsLeftAlone() throws Exception {
    Quarantine push = new Quarantine(git, git.folder().resolve("objects/tmp_objdir-incoming-abc"));
    String blob = push.blob("under way\n");
    makePacksOld();
    repack(Duration.ofHours(1));
    assertThat(push.incoming().run("cat-file", "-p", blob)).isEqualTo("under way");
    assertThat(git.tryRun("cat-file", "-e", blob).succeeded()).isFalse();
  }

  @Test
  void readersAndWritersGoOnMeanwhile() throws Exception {
    try (GitStore store = GitStore.open(git.folder());
        Repeating reading = Repeating.beside(() -> readAll(store))) {
      for (int round = 0; round < 8; round++) {
        git.run("update-ref", "refs/heads/main", addLoose("round " + round + "\n").hex());
        makePacksOld();
        repack(Duration.ofHours(1));
        Path clone = folder.resolve("clone-" + round);
        GitCommand.in(folder).run("clone", "-q", git.folder().toUri().toString(), clone.toString());
        assertThat(GitCommand.in(clone).run("rev-list", "--count", "HEAD"))
            .isEqualTo(String.valueOf(51 + round));
      }
      assertThat(reading.end()).isPositive();
      readAll(store);
    }
    assertThat(git.run("fsck", "--full", "--strict", "--no-dangling")).isEmpty();
  }

  private void readAll(GitStore store) {
    try {
      CommitId head = CommitId.of(store.view().findRef(RefName.MAIN).orElseThrow());
      try (var history = store.view().history(head)) {
        history.forEach(
            commit ->
                commit
                    .changes()
                    .forEach(change -> change.after().ifPresent(entry -> size(store, entry.id()))));
      }
    } catch (UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }

  private static void size(GitStore store, ObjectName blob) {
    try {
      store.view().sizeOf(blob);
    } catch (UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }
}
