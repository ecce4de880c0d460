package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.testing.GitCommand;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitWriterTest {
  private static final Ident TESTER =
      new Ident("tester", "tester@localhost", Instant.ofEpochSecond(1_700_000_000));

  @TempDir private Path folder;
  private GitStore store;
  private GitCommand git;

  @BeforeEach
  void makeRepository() throws Exception {
    store = GitStore.create(folder.resolve("new.git"));
    git = GitCommand.in(folder.resolve("new.git"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private CommitId write(List<CommitId> parents, SortedMap<TreePath, Bytes> files, String... gone)
      throws Exception {
    Set<TreePath> removed = new HashSet<>();
    for (String path : gone) {
      removed.add(new TreePath(path));
    }
    CommitDraft draft =
        new CommitDraft(parents, files, removed, Bytes.utf8("message\n"), TESTER, TESTER);
    return new CommitWriter(store.repository()).write(draft, CommitWriter.UNSIGNED);
  }

  private static SortedMap<TreePath, Bytes> files(String... pathsAndContents) {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    for (int i = 0; i < pathsAndContents.length; i += 2) {
      files.put(new TreePath(pathsAndContents[i]), Bytes.utf8(pathsAndContents[i + 1]));
    }
    return files;
  }

  @Test
  void aNewRepositoryIsOneThatGitAccepts() {
    assertThat(git.run("rev-parse", "--is-bare-repository")).isEqualTo("true");
    assertThat(git.run("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
    assertThat(git.run("fsck", "--strict")).isEmpty();
    assertThat(git.folder().resolve("hooks")).doesNotExist();
  }

  @Test
  void twoNewRepositoriesHoldTheSameBytes() throws Exception {
    try (GitStore other = GitStore.create(folder.resolve("other.git"))) {
      for (String name : List.of("HEAD", "config")) {
        assertThat(other.repository().getDirectory().toPath().resolve(name))
            .hasSameBinaryContentAs(git.folder().resolve(name));
      }
    }
  }

  @Test
  void aFolderThatHoldsSomethingIsNotMadeARepository() throws Exception {
    Files.createDirectories(folder.resolve("full"));
    Files.writeString(folder.resolve("full/file"), "x");
    assertThatThrownBy(() -> GitStore.create(folder.resolve("full")))
        .isInstanceOf(DirectoryNotEmptyException.class);
  }

  @Test
  void theCommitIsTheOneThatGitWouldMake() throws Exception {
    CommitId root = write(List.of(), files("a", "1\n", "dir/b", "2\n", "dir.c", "3\n"));
    git.run("update-ref", "refs/heads/main", root.hex());
    assertThat(git.run("fsck", "--strict", "--full")).isEmpty();
    GitCommand work =
        GitCommand.init(folder.resolve("work"))
            .with("GIT_AUTHOR_DATE", "1700000000 +0000")
            .with("GIT_COMMITTER_DATE", "1700000000 +0000");
    Files.writeString(work.folder().resolve("a"), "1\n");
    Files.createDirectories(work.folder().resolve("dir"));
    Files.writeString(work.folder().resolve("dir/b"), "2\n");
    Files.writeString(work.folder().resolve("dir.c"), "3\n");
    work.run("add", "-A");
    work.run("commit", "-q", "-m", "message");
    assertThat(root.hex()).isEqualTo(work.run("rev-parse", "HEAD"));
  }

  @Test
  void theSignerHasTheLastWord() throws Exception {
    CommitDraft draft =
        new CommitDraft(
            List.of(), files("a", "1\n"), Set.of(), Bytes.utf8("message\n"), TESTER, TESTER);
    CommitId commit =
        new CommitWriter(store.repository())
            .write(draft, unsigned -> unsigned.plus(Bytes.utf8("and a footer\n")));
    assertThat(git.run("log", "-1", "--format=%B", commit.hex())).contains("and a footer");
  }

  @Test
  void randomEditsGiveTheTreesThatGitGives() throws Exception {
    Random random = new Random(7);
    GitCommand index = git.with("GIT_INDEX_FILE", folder.resolve("index").toString());
    String[] names = {"a", "a-b", "a.b", "a0", "b", "\u00e4"};
    List<CommitId> parents = new ArrayList<>();
    Set<String> present = new TreeSet<>();
    for (int round = 0; round < 40; round++) {
      SortedMap<TreePath, Bytes> changed = new TreeMap<>();
      List<String> removed = new ArrayList<>();
      for (String path : List.copyOf(present)) {
        if (random.nextInt(4) == 0) {
          removed.add(path);
          present.remove(path);
          String line = "0 " + "0".repeat(40) + "\t" + path + "\n";
          index.tryRunWithInput(Bytes.utf8(line).toByteArray(), "update-index", "--index-info");
        }
      }
      for (int i = 0; i < 3; i++) {
        String path =
            "d"
                + random.nextInt(2)
                + "/"
                + names[random.nextInt(6)]
                + "/"
                + names[random.nextInt(6)];
        String content = "round " + round + "\n";
        changed.put(new TreePath(path), Bytes.utf8(content));
        present.add(path);
        removed.remove(path);
        String blob =
            index
                .tryRunWithInput(Bytes.utf8(content).toByteArray(), "hash-object", "-w", "--stdin")
                .text();
        index.run("update-index", "--add", "--cacheinfo", "100644," + blob + "," + path);
      }
      CommitId commit = write(parents, changed, removed.toArray(String[]::new));
      assertThat(git.run("rev-parse", commit + "^{tree}")).isEqualTo(index.run("write-tree"));
      parents = List.of(commit);
    }
  }

  @Test
  void tenThousandFilesAreOnePackAndNothingIsLeftBeside() throws Exception {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    for (int i = 0; i < 10_000; i++) {
      files.put(new TreePath("p/" + i % 100 + "/f" + i), Bytes.utf8("content " + i + "\n"));
    }
    CommitId commit = write(List.of(), files);
    assertThat(git.run("rev-list", "--objects", "--count", commit.hex())).isEqualTo("10103");
    try (Stream<Path> packs = Files.list(git.folder().resolve("objects/pack"))) {
      assertThat(packs.filter(f -> f.toString().endsWith(".pack"))).hasSize(1);
    }
    try (Stream<Path> there = Files.list(git.folder().resolve("objects"))) {
      assertThat(there.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("info", "pack");
    }
  }

  @Test
  void refsMoveOnlyFromWhereTheyAreExpected() throws Exception {
    CommitId first = write(List.of(), files("a", "1\n"));
    CommitId second = write(List.of(first), files("a", "2\n"));
    RefMove refs = new RefMove(store.repository());
    RefName branch = RefName.branch("deep/branch");
    assertThat(refs.apply(new RefUpdate.Move(branch, first.asObject(), second.asObject())))
        .isEqualTo(new RefMove.Outcome.Absent());
    assertThat(refs.apply(new RefUpdate.Create(branch, first.asObject())))
        .isEqualTo(new RefMove.Outcome.Moved());
    assertThat(refs.apply(new RefUpdate.Create(branch, second.asObject())))
        .isEqualTo(new RefMove.Outcome.Lost(first.asObject()));
    assertThat(refs.apply(new RefUpdate.Move(branch, first.asObject(), second.asObject())))
        .isEqualTo(new RefMove.Outcome.Moved());
    git.run("pack-refs", "--all");
    assertThat(refs.apply(new RefUpdate.Move(branch, second.asObject(), first.asObject())))
        .isEqualTo(new RefMove.Outcome.Moved());
    assertThat(refs.apply(new RefUpdate.Delete(branch, second.asObject())))
        .isEqualTo(new RefMove.Outcome.Lost(first.asObject()));
    assertThat(git.run("rev-parse", branch.value())).isEqualTo(first.hex());
    assertThat(refs.apply(new RefUpdate.Delete(branch, first.asObject())))
        .isEqualTo(new RefMove.Outcome.Moved());
    assertThat(git.tryRun("rev-parse", "--verify", branch.value()).succeeded()).isFalse();
  }

  @Test
  void aLockedRefFailsAndStaysWhereItIs() throws Exception {
    CommitId first = write(List.of(), files("a", "1\n"));
    Path lock = git.folder().resolve("refs/heads/main.lock");
    Files.createFile(lock);
    assertThat(
            new RefMove(store.repository())
                .apply(new RefUpdate.Create(RefName.MAIN, first.asObject())))
        .isInstanceOf(RefMove.Outcome.Failed.class);
    assertThat(store.view().findRef(RefName.MAIN)).isEmpty();
  }

  @Test
  void ofManyMovesAtOnceExactlyOneWins() throws Exception {
    CommitId first = write(List.of(), files("a", "first\n"));
    List<CommitId> rivals = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      rivals.add(write(List.of(first), files("a", "rival " + i + "\n")));
    }
    for (int round = 0; round < 20; round++) {
      RefName branch = RefName.branch("race-" + round);
      new RefMove(store.repository()).apply(new RefUpdate.Create(branch, first.asObject()));
      CyclicBarrier start = new CyclicBarrier(8);
      List<RefMove.Outcome> outcomes = race(branch, first, rivals, start);
      assertThat(outcomes).hasSize(8);
      assertThat(outcomes.stream().filter(o -> o instanceof RefMove.Outcome.Moved)).hasSize(1);
      int winner = outcomes.indexOf(new RefMove.Outcome.Moved());
      CommitId won = rivals.get(winner);
      assertThat(git.run("rev-parse", branch.value())).isEqualTo(won.hex());
      assertThat(outcomes.stream().filter(o -> !(o instanceof RefMove.Outcome.Moved)))
          .containsOnly(new RefMove.Outcome.Lost(won.asObject()));
    }
  }

  private List<RefMove.Outcome> race(
      RefName branch, CommitId from, List<CommitId> rivals, CyclicBarrier start) throws Exception {
    var pool = Executors.newFixedThreadPool(rivals.size());
    try {
      List<Future<RefMove.Outcome>> answers = new ArrayList<>();
      for (CommitId rival : rivals) {
        answers.add(
            pool.submit(
                () -> {
                  // each with its own view of the repository, as several processes would have
                  try (GitStore own = GitStore.open(git.folder())) {
                    start.await();
                    return new RefMove(own.repository())
                        .apply(new RefUpdate.Move(branch, from.asObject(), rival.asObject()));
                  }
                }));
      }
      List<RefMove.Outcome> outcomes = new ArrayList<>();
      for (var answer : answers) {
        outcomes.add(answer.get());
      }
      return outcomes;
    } finally {
      pool.shutdown();
    }
  }
}
