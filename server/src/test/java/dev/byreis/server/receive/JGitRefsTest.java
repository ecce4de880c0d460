package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.landing.RepositoryRefs;
import java.nio.file.Path;
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

class JGitRefsTest {
  @TempDir Path folder;

  /** Few are looked up one by one, many in one look: the answer is the same. */
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

  @Test
  void theFirstBranchOfAFolderMakesItAndTheLastTakesItAway() throws Exception {
    GitCommand git = GitCommand.initBare(folder.resolve("refs.git"));
    String tree = git.tryRunWithInput(new byte[0], "mktree").text();
    ObjectName commit = new ObjectName(git.run("commit-tree", "-m", "one", tree));
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
