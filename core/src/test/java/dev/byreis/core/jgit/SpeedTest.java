package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.testing.GitCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints figures; it fails only if the answers are wrong, never because they are late. */
@Tag("slow")
class SpeedTest {
  private static final int COMMITS = 20_000;
  private static final int FILES = 11_000;

  @TempDir private Path folder;

  @Test
  void aLongHistoryIsReadCommitByCommit() throws Exception {
    GitCommand git = GitCommand.initBare(folder.resolve("long.git"));
    FastImport history = new FastImport();
    int parent = history.commit("main", "root");
    for (int i = 0; i < 200; i++) {
      history.file("counters/p" + i % 50 + "/f" + i + ".json", "{}\n");
    }
    for (int i = 1; i < COMMITS; i++) {
      parent = history.commit("main", "commit " + i, parent);
      history.file("counters/p" + i % 50 + "/f" + i % 200 + ".json", "{\"n\":" + i + "}\n");
      history.file("audit/p" + i % 50 + ".log", "line " + i + "\n");
    }
    history.into(git, 1);
    CommitId head = new CommitId(git.run("rev-parse", "main"));
    try (GitStore store = GitStore.open(git.folder())) {
      for (String round : List.of("cold", "warm", "warm")) {
        Instant start = Instant.now();
        try (var commits = store.view().history(head)) {
          assertThat(commits.filter(c -> !c.changes().isEmpty()).count()).isEqualTo(COMMITS);
        }
        print(round + " history, commits per second", COMMITS, start);
      }
    }
  }

  @Test
  void aSmallPushToALargeTreeIsReadOnce() throws Exception {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    for (int i = 0; i < FILES; i++) {
      files.put(new TreePath("p" + i % 110 + "/f" + i), Bytes.utf8("content " + i + "\n"));
    }
    Ident tester = new Ident("tester", "tester@localhost", Instant.ofEpochSecond(1_700_000_000));
    try (GitStore store = GitStore.create(folder.resolve("large.git"))) {
      Instant writing = Instant.now();
      CommitWriter writer = new CommitWriter(store.repository());
      CommitId base =
          writer.write(
              new CommitDraft(List.of(), files, Set.of(), Bytes.utf8("m\n"), tester, tester),
              CommitWriter.UNSIGNED);
      print("files written per second", FILES, writing);
      CommitId tip = base;
      int pushes = 200;
      Instant committing = Instant.now();
      for (int i = 0; i < pushes; i++) {
        SortedMap<TreePath, Bytes> one = new TreeMap<>();
        one.put(new TreePath("p7/f7"), Bytes.utf8("change " + i + "\n"));
        tip =
            writer.write(
                new CommitDraft(List.of(tip), one, Set.of(), Bytes.utf8("m\n"), tester, tester),
                CommitWriter.UNSIGNED);
      }
      print("one-file commits written per second", pushes, committing);
      PushedTips group =
          new PushedTips(
              Set.of(tip.asObject()), Set.of(), Set.of(new ObjectName(parentOf(store, tip).hex())));
      PushWalk walk = new PushWalk(store.repository(), store.repository(), PushLimits.usual());
      for (String round : List.of("cold", "warm", "warm")) {
        Instant start = Instant.now();
        for (int i = 0; i < 200; i++) {
          PushReading reading = walk.read(ReceivedObjects.none(), List.of(group));
          int commits = reading.<Integer>fold(r -> r.contents().get(0).commits().size(), r -> 0);
          assertThat(commits).isEqualTo(1);
        }
        print(round + " push walks per second", 200, start);
      }
    }
  }

  private static CommitId parentOf(GitStore store, CommitId commit) throws Exception {
    return store.view().getCommit(commit).parents().get(0);
  }

  private static void print(String what, int count, Instant start) {
    long millis = Math.max(1, Duration.between(start, Instant.now()).toMillis());
    System.out.printf("%s: %d (%d in %d ms)%n", what, count * 1000L / millis, count, millis);
  }
}
