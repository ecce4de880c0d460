package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.FileMode;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JGitRepositoryViewTest {
  private static final String SUBMODULE = "1234567890123456789012345678901234567890";

  @TempDir private Path folder;
  private GitCommand git;

  @BeforeEach
  void makeRepository() {
    git = GitCommand.initBare(folder.resolve("odd.git"));
    odd().into(git);
  }

  /** Every oddity that a history can have and that git itself is willing to store. */
  private static FastImport odd() {
    FastImport history = new FastImport();
    int root = history.commit("main", "root");
    history.file("a", "1\n").file("dir/b", "2\n").file("dir/c", "3\n");
    int exec = history.commit("main", "executable, symlink, submodule", root);
    history.entry("100755", "run.sh", "#!/bin/sh\n").entry("120000", "link", "a");
    history.submodule("sub", SUBMODULE);
    int rename = history.commit("main", "rename", exec);
    history.delete("dir/b").file("dir/renamed", "2\n");
    int mode = history.commit("main", "mode only", rename);
    history.entry("100755", "a", "1\n");
    int empty = history.commit("main", "changes nothing", mode);
    int side = history.commit("side", "side", rename);
    history.file("side", "side\n").file("dir/c", "changed aside\n");
    int merge = history.commit("main", "merge", empty, side);
    history.file("side", "side\n").file("evil", "in the merge only\n");
    int swapped = history.commit("main", "file becomes folder and back", merge);
    history.delete("a").file("a/x", "1\n").delete("dir").file("dir", "now a file\n");
    int order = history.commit("main", "names around a folder's", swapped);
    history.file("a-b", "1\n").file("a.b", "2\n").file("a0", "3\n").file("a/0", "4\n");
    int bytes = history.commit("main", "odd names", order);
    history.file("\"\\377latin\\344\"", "x\n").file("\"back\\\\slash\"", "y\n");
    history.file("\"\\303\\244 umlaut\"", "z\n").file("\"line\\nfeed\"", "w\n");
    history.file("\"\\360\\237\\230\\200\"", "beyond the first plane\n");
    int deep = history.commit("main", "deep", bytes);
    history.file("d/".repeat(60) + "leaf", "deep\n");
    int emptied = history.commit("main", "nothing left", deep);
    history.deleteAll();
    history.commit("main", "something again", emptied);
    history.file("again", "again\n");
    return history;
  }

  private GitStore open() throws UnreadableRepositoryException {
    return GitStore.open(git.folder());
  }

  private CommitId at(String revision) {
    return new CommitId(git.run("rev-parse", revision));
  }

  private static List<String> lines(Stream<CommitChanges> history) {
    List<String> lines = new ArrayList<>();
    try (history) {
      history.forEach(
          commit -> {
            lines.add("commit " + commit.commit().id());
            commit.changes().forEach(change -> lines.add(line(change)));
          });
    }
    return lines;
  }

  private static final Map<FileMode, String> MODES =
      Map.of(
          FileMode.REGULAR, "100644",
          FileMode.EXECUTABLE, "100755",
          FileMode.SYMLINK, "120000",
          FileMode.SUBMODULE, "160000");

  private static String line(TreeChange change) {
    String none = "0".repeat(40);
    return mode(change.before())
        + " "
        + mode(change.after())
        + " "
        + change.before().map(e -> e.id().hex()).orElse(none)
        + " "
        + change.after().map(e -> e.id().hex()).orElse(none)
        + " "
        + HexFormat.of().formatHex(PathText.encode(change.path()));
  }

  private static String mode(Optional<TreeEntry> entry) {
    return entry.map(e -> MODES.getOrDefault(e.mode(), "?")).orElse("000000");
  }

  @Test
  void everyChangeOfAnOddHistoryIsWhatGitSays() throws Exception {
    try (GitStore store = open()) {
      assertThat(lines(store.view().history(at("main")))).isEqualTo(GitLog.of(git, "main"));
    }
  }

  @Test
  void theHistorySinceAnyOfItsCommitsIsTheRest() throws Exception {
    try (GitStore store = open()) {
      for (String commit : git.run("rev-list", "--first-parent", "main").split("\n")) {
        List<String> expected =
            commit.equals(at("main").hex()) ? List.of() : GitLog.of(git, commit + "..main");
        assertThat(lines(store.view().historySince(new CommitId(commit), at("main"))))
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void aCommitAsideIsNotOnTheHistory() throws Exception {
    try (GitStore store = open()) {
      assertThatThrownBy(() -> store.view().historySince(at("side"), at("main")))
          .isInstanceOf(UnreadableRepositoryException.class)
          .hasMessageContaining("not in the first-parent history");
    }
  }

  @Test
  void theFilesOfEveryCommitAreWhatGitLists() throws Exception {
    try (GitStore store = open()) {
      for (String commit : git.run("rev-list", "--all").split("\n")) {
        List<String> expected = new ArrayList<>();
        for (String line : git.run("ls-tree", "-r", "--full-tree", commit).split("\n")) {
          if (!line.isEmpty()) {
            int tab = line.indexOf('\t');
            expected.add(
                line.substring(0, 6)
                    + line.substring(tab - 41, tab)
                    + " "
                    + HexFormat.of().formatHex(GitLog.unquote(line.substring(tab + 1))));
          }
        }
        try (Stream<TreeChange.Added> files = store.view().files(new CommitId(commit))) {
          assertThat(
                  files.map(
                      file ->
                          MODES.get(file.entry().mode())
                              + " "
                              + file.entry().id()
                              + " "
                              + HexFormat.of().formatHex(PathText.encode(file.path()))))
              .containsExactlyElementsOf(expected);
        }
      }
    }
  }

  @Test
  void entriesAreFoundWhereGitHasThemAndNowhereElse() throws Exception {
    try (GitStore store = open()) {
      RepositoryView view = store.view();
      for (String commit : git.run("rev-list", "--all").split("\n")) {
        CommitId id = new CommitId(commit);
        try (Stream<TreeChange.Added> files = view.files(id)) {
          for (TreeChange.Added file : files.toList()) {
            assertThat(view.findEntry(id, file.path())).contains(file.entry());
            assertThat(view.findEntry(id, new TreePath(file.path() + "/x"))).isEmpty();
            assertThat(view.findEntry(id, new TreePath(file.path() + "x"))).isEmpty();
          }
        }
      }
      assertThat(view.findEntry(at("main~9"), new TreePath("dir")).orElseThrow().mode())
          .isEqualTo(FileMode.FOLDER);
    }
  }

  @Test
  void aCommitIsItsBytes() throws Exception {
    try (GitStore store = open()) {
      assertThat(store.view().getCommit(at("main")).content())
          .isEqualTo(Bytes.utf8(git.tryRun("cat-file", "commit", "main").out()));
    }
  }

  @Test
  void aBlobIsReadUpToTheBoundAndNotBeyond() throws Exception {
    ObjectName blob = new ObjectName(git.run("rev-parse", "main:again"));
    try (GitStore store = open()) {
      assertThat(store.view().sizeOf(blob)).isEqualTo(6);
      assertThat(store.view().readBlob(blob, 6))
          .isEqualTo(new BlobContent.Read(Bytes.utf8("again\n")));
      assertThat(store.view().readBlob(blob, 5)).isEqualTo(new BlobContent.TooLarge(6));
    }
  }

  @Test
  void aTreeIsNotReadAsABlobNorAsACommit() throws Exception {
    ObjectName tree = new ObjectName(git.run("rev-parse", "main^{tree}"));
    try (GitStore store = open()) {
      assertThatThrownBy(() -> store.view().readBlob(tree, 1000))
          .isInstanceOf(UnreadableRepositoryException.class);
      assertThatThrownBy(() -> store.view().getCommit(CommitId.of(tree)))
          .isInstanceOf(UnreadableRepositoryException.class);
    }
  }

  @Test
  void refsAreFoundUnderTheirFullName() throws Exception {
    git.run("tag", "-a", "-m", "annotated", "t", "main");
    git.run("pack-refs", "--all");
    try (GitStore store = open()) {
      assertThat(store.view().findRef(RefName.MAIN)).contains(at("main").asObject());
      assertThat(store.view().findRef(new RefName("refs/tags/t")))
          .contains(new ObjectName(git.run("rev-parse", "refs/tags/t")));
      assertThat(store.view().findRef(RefName.branch("none"))).isEmpty();
    }
  }

  @Test
  void aBrokenRefIsUnreadableNotAbsent() throws Exception {
    Files.writeString(git.folder().resolve("refs/heads/broken"), "nonsense\n");
    try (GitStore store = open()) {
      assertThatThrownBy(() -> store.view().findRef(RefName.branch("broken")))
          .isInstanceOf(UnreadableRepositoryException.class);
    }
  }

  @Test
  void aShallowCloneThatHidesAParentIsUnreadable() throws Exception {
    GitCommand.in(folder).run("clone", "-q", "--bare", "--depth=2", url(), "shallow.git");
    try (GitStore store = GitStore.open(folder.resolve("shallow.git"))) {
      assertThatThrownBy(() -> store.view().history(at("main")))
          .isInstanceOf(UnreadableRepositoryException.class)
          .hasMessageContaining("shallow");
      assertThat(lines(store.view().historySince(at("main~1"), at("main"))))
          .isEqualTo(GitLog.of(git, "main~1..main"));
    }
  }

  private String url() {
    return git.folder().toUri().toString();
  }

  @Test
  void aMissingObjectIsUnreadableWhateverItIs() throws Exception {
    for (String victim : List.of("main~5", "main~5^{tree}", "main~11:dir", "main", "main^{tree}")) {
      Path copy = looseCopy("copy-" + victim.replaceAll("[^a-z0-9]", "-"));
      String id = git.run("rev-parse", victim);
      Files.delete(copy.resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2)));
      assertUnreadable(copy);
    }
  }

  @Test
  void aCorruptObjectIsUnreadable() throws Exception {
    for (String victim : List.of("main~5", "main~5^{tree}", "main")) {
      Path copy = looseCopy("copy-" + victim.replaceAll("[^a-z0-9]", "-"));
      String id = git.run("rev-parse", victim);
      Path file = copy.resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      assertUnreadable(copy);
    }
  }

  private void assertUnreadable(Path repository) throws UnreadableRepositoryException {
    try (GitStore store = GitStore.open(repository)) {
      assertThatThrownBy(() -> lines(store.view().history(at("main"))))
          .isInstanceOfAny(
              UnreadableRepositoryException.class, UncheckedUnreadableRepositoryException.class);
    }
  }

  /** A copy; every object has a file of its own. */
  private Path looseCopy(String name) throws IOException {
    Path copy = folder.resolve(name);
    try (Stream<Path> files = Files.walk(git.folder())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(git.folder().relativize(file).toString()));
      }
    }
    return copy;
  }

  @Test
  void noRepositoryIsUnreadable() {
    assertThatThrownBy(() -> GitStore.open(folder.resolve("none.git")))
        .isInstanceOf(UnreadableRepositoryException.class);
  }
}
