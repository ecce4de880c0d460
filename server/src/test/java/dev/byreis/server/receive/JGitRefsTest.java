package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.landing.RepositoryRefs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JGitRefsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"3, false", "3, true", "40, false", "40, true"})
  void refsAreFoundWhereTheyAre(int count, boolean packed) throws Exception {
    GitCommand git = GitCommand.initBare(folder.resolve("refs.git"));
    String tree = git.tryRunWithInput(new byte[0], "mktree").text();
    String commit = git.run("commit-tree", "-m", "one", tree);
    String tag = "refs/tags/annotated";
    git.run("tag", "-a", "-m", "a tag", "annotated", commit);
    Set<RefName> names = new TreeSet<>(Set.of(new RefName(tag), RefName.branch("missing")));
    for (int i = 0; i < count; i++) {
      git.run("update-ref", "refs/heads/work/" + i, commit);
      names.add(RefName.branch("work/" + i));
    }
    git.run("update-ref", "refs/heads/not-asked-for", commit);
    if (packed) {
      git.run("pack-refs", "--all");
      git.run("update-ref", "refs/heads/work/1", git.run("commit-tree", "-m", "two", tree));
    }

    try (GitStore store = GitStore.open(git.folder())) {
      JGitRefs refs = new JGitRefs(store.repository());
      SortedMap<RefName, RefPosition> said = new TreeMap<>();
      for (RefName name : names) {
        String object = git.tryRun("rev-parse", "-q", "--verify", name.value()).text();
        said.put(
            name, object.isEmpty() ? RefPosition.ABSENT : RefPosition.at(new ObjectName(object)));
        assertThat(refs.find(name)).isEqualTo(said.get(name));
      }
      assertThat(refs.strayed(RefTable.of(said))).isEmpty();

      RefPosition elsewhere = RefPosition.at(new ObjectName(tree));
      RefName moved = RefName.branch("work/1");
      RefName gone = RefName.branch("missing");
      SortedMap<RefName, RefPosition> expected = new TreeMap<>(said);
      expected.put(moved, elsewhere);
      expected.put(gone, elsewhere);
      expected.put(new RefName(tag), RefPosition.ABSENT);
      assertThat(refs.strayed(RefTable.of(expected)))
          .isEqualTo(
              Map.of(
                  moved,
                  refs.find(moved),
                  gone,
                  RefPosition.ABSENT,
                  new RefName(tag),
                  refs.find(new RefName(tag))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234", "not an object name, although it is as long as one"})
  void oneThatCannotBeReadHasStrayedAndHidesNoOther(String content) throws Exception {
    GitCommand git = GitCommand.initBare(folder.resolve("refs.git"));
    ObjectName commit = commit(git, "one");
    RefName broken = RefName.branch("broken");
    RefName moved = RefName.branch("moved");
    git.run("update-ref", moved.value(), commit(git, "two").hex());
    Files.writeString(git.folder().resolve(broken.value()), content);

    try (GitStore store = GitStore.open(git.folder())) {
      JGitRefs refs = new JGitRefs(store.repository());
      SortedMap<RefName, RefPosition> expected = new TreeMap<>();
      expected.put(broken, RefPosition.at(commit));
      expected.put(moved, RefPosition.at(commit));

      assertThat(refs.strayed(RefTable.of(expected)))
          .isEqualTo(Map.of(broken, RefPosition.UNREADABLE, moved, refs.find(moved)));
      assertThatThrownBy(() -> refs.find(broken)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFileThatWasWrittenOverWithoutATraceIsReadOnceItIsForgotten() throws Exception {
    GitCommand git = GitCommand.initBare(folder.resolve("refs.git"));
    ObjectName before = commit(git, "one");
    ObjectName after = commit(git, "two");
    RefName branch = RefName.branch("branch");
    git.run("update-ref", branch.value(), before.hex());
    Path file = git.folder().resolve(branch.value());
    FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(file, longAgo);

    try (GitStore store = GitStore.open(git.folder())) {
      JGitRefs refs = new JGitRefs(store.repository());
      assertThat(refs.find(branch)).isEqualTo(RefPosition.at(before));
      Files.writeString(file, after + "\n");
      Files.setLastModifiedTime(file, longAgo);
      assertThat(refs.find(branch)).as("what this is about").isEqualTo(RefPosition.at(before));

      refs.forget();

      assertThat(refs.find(branch)).isEqualTo(RefPosition.at(after));
    }
  }

  private static ObjectName commit(GitCommand git, String message) {
    String tree = git.tryRunWithInput(new byte[0], "mktree").text();
    return new ObjectName(git.run("commit-tree", "-m", message, tree));
  }

  @Test
  void theFirstBranchOfAFolderMakesItAndTheLastTakesItAway() throws Exception {
    GitCommand git = GitCommand.initBare(folder.resolve("refs.git"));
    ObjectName commit = commit(git, "one");
    RefName branch = RefName.branch("a/b/c");

    try (GitStore store = GitStore.open(git.folder())) {
      JGitRefs refs = new JGitRefs(store.repository());
      assertThat(refs.move(List.of(new RefUpdate.Create(branch, commit))))
          .isEqualTo(RepositoryRefs.Moved.ALL);
      assertThat(git.run("rev-parse", branch.value())).isEqualTo(commit.hex());

      assertThat(refs.move(List.of(new RefUpdate.Delete(branch, commit))))
          .isEqualTo(RepositoryRefs.Moved.ALL);
      assertThat(git.tryRun("rev-parse", "-q", "--verify", branch.value()).text()).isEmpty();
    }
  }
}
