package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownRefsTest {
  @TempDir private Path folder;
  private GitCommand git;
  private GitStore store;
  private String one;
  private String two;
  private final KnownRefs known = new KnownRefs();

  @BeforeEach
  void aRepositoryWithThreeRefs() throws Exception {
    git = GitCommand.initBare(folder);
    String tree = git.tryRunWithInput(new byte[0], "mktree").text();
    one = git.run("commit-tree", "-m", "one", tree);
    two = git.run("commit-tree", "-m", "two", tree);
    git.run("update-ref", "refs/heads/main", one);
    git.run("update-ref", "refs/heads/work/b", one);
    git.run("update-ref", "refs/tags/v1", one);
    store = GitStore.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void eachLookSaysWhatGitSays() throws IOException {
    looksAsGitDoes();
    looksAsGitDoes();

    git.run("update-ref", "refs/heads/work/a", one);
    git.run("update-ref", "refs/heads/work/b", two);
    looksAsGitDoes();

    git.run("pack-refs", "--all");
    looksAsGitDoes();

    git.run("update-ref", "-d", "refs/heads/work/a");
    git.run("update-ref", "refs/heads/work/c", two);
    git.run("update-ref", "refs/heads/aaa", two);
    looksAsGitDoes();

    git.run("update-ref", "-d", "refs/tags/v1");
    looksAsGitDoes();
  }

  @Test
  void whatHasNotChangedIsTheSameObject() throws IOException {
    RefLook before = known.look(store.repository());
    git.run("update-ref", "refs/heads/work/b", two);
    git.run("pack-refs", "--all");
    RefLook after = known.look(store.repository());

    assertThat(after.positions().find(RefName.MAIN).orElseThrow())
        .isSameAs(before.positions().find(RefName.MAIN).orElseThrow());
    assertThat(after.positions().differences(before.positions()))
        .containsExactly(RefName.branch("work/b"));
  }

  @Test
  void aNameThatGitWouldNotAcceptIsNotPassedOver() throws IOException {
    git.run("pack-refs", "--all");
    Files.writeString(
        folder.resolve("packed-refs"),
        "# pack-refs with: peeled fully-peeled sorted \n" + one + " refs/heads/a..b\n");

    RefLook look = known.look(store.repository());
    assertThat(look.unreadable()).containsExactly("refs/heads/a..b");
    assertThat(look.positions().size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234", "not an object name, although it is as long as one"})
  void aFileThatSaysNothingIsNotTakenForThePackedRefOfItsName(String content) throws IOException {
    git.run("pack-refs", "--all");
    known.look(store.repository());
    Files.writeString(folder.resolve("refs/tags/v1"), content);

    RefLook look = known.look(store.repository());
    assertThat(look.unreadable()).containsExactly("refs/tags/v1");
    assertThat(look.positions().names())
        .extracting(RefName::value)
        .containsExactly("refs/heads/main", "refs/heads/work/b");

    Files.writeString(folder.resolve("refs/tags/v1"), two + "\n");
    looksAsGitDoes();
  }

  @Test
  void aLinkThatLeadsNowhereSaysNothingEither() throws IOException {
    git.run("pack-refs", "--all");
    Files.createSymbolicLink(folder.resolve("refs/tags/v1"), Path.of("nowhere"));

    assertThat(known.look(store.repository()).unreadable()).containsExactly("refs/tags/v1");
  }

  @Test
  void aRefThatStandsForAnotherIsNoneOfItsOwn() throws IOException {
    looksAsGitDoes();
    git.run("symbolic-ref", "refs/heads/main", "refs/heads/work/b");
    git.run("symbolic-ref", "refs/heads/latest", "refs/heads/nowhere");

    for (int i = 0; i < 2; i++) {
      RefLook look = known.look(store.repository());
      assertThat(look.unreadable())
          .containsExactlyInAnyOrder("refs/heads/main", "refs/heads/latest");
      assertThat(look.positions().names())
          .extracting(RefName::value)
          .containsExactly("refs/heads/work/b", "refs/tags/v1");
    }
    assertThatThrownBy(() -> Refs.find(store.repository(), RefName.MAIN))
        .hasMessage("refs/heads/main stands for another ref");
    assertThatThrownBy(() -> Refs.find(store.repository(), RefName.branch("latest")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFileOrFolderThatIsALinkToAnotherIsNoneOfItsOwn() throws IOException {
    Files.createSymbolicLink(folder.resolve("refs/heads/latest"), Path.of("main"));
    Files.createSymbolicLink(folder.resolve("refs/heads/alias"), Path.of("work"));

    RefLook look = known.look(store.repository());
    assertThat(look.unreadable())
        .contains("refs/heads/latest", "refs/heads/alias", "refs/heads/alias/b");
    assertThat(look.positions().names())
        .extracting(RefName::value)
        .containsExactly("refs/heads/main", "refs/heads/work/b", "refs/tags/v1");
    assertThatThrownBy(() -> Refs.find(store.repository(), RefName.branch("latest")))
        .hasMessage("refs/heads/latest lies behind the link refs/heads/latest");
    assertThatThrownBy(() -> Refs.find(store.repository(), RefName.branch("alias/b")))
        .hasMessage("refs/heads/alias/b lies behind the link refs/heads/alias");
  }

  @Test
  void aFolderOfAllBranchesThatIsNotThereHidesWhatItMayHold() throws IOException {
    git.run("update-ref", "-d", "refs/heads/main");
    git.run("update-ref", "-d", "refs/heads/work/b");
    Files.deleteIfExists(folder.resolve("refs/heads/work"));
    Files.delete(folder.resolve("refs/heads"));
    Files.createSymbolicLink(folder.resolve("refs/heads"), Path.of("/nowhere"));

    RefLook look = known.look(store.repository());
    assertThat(look.unreadable()).containsExactly("refs/heads");
    assertThatThrownBy(() -> look.complete(name -> name.startsWith("refs/heads/")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void allRefsTogetherMayLieElsewhere() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.move(folder.resolve("refs"), elsewhere.resolve("refs"));
    Files.createSymbolicLink(folder.resolve("refs"), Path.of("elsewhere/refs"));

    looksAsGitDoes();
    assertThat(Refs.find(store.repository(), RefName.MAIN)).isPresent();
  }

  @Test
  void aTableOfRefsIsNotTakenForFiles() throws IOException {
    Files.writeString(
        folder.resolve("config"),
        """
        [core]
          repositoryformatversion = 1
          bare = true
        [extensions]
          refStorage = reftable
        """);
    Files.createDirectories(folder.resolve("reftable"));
    Files.createFile(folder.resolve("reftable/tables.list"));

    try (GitStore other = GitStore.open(folder)) {
      assertThatThrownBy(() -> known.look(other.repository())).hasMessageContaining("reftable");
    } catch (UnreadableRepositoryException e) {
      throw new IOException(e);
    }
  }

  @Test
  void whatGitKeepsOfOtherRepositoriesMayStandForEachOther() throws IOException {
    git.run("update-ref", "refs/remotes/origin/main", one);
    git.run("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
    git.run("symbolic-ref", "refs/remotes/other/HEAD", "refs/remotes/other/main");

    RefLook look = known.look(store.repository());
    assertThat(look.unreadable()).isEmpty();
    assertThat(look.positions().names())
        .extracting(RefName::value)
        .contains("refs/remotes/origin/main")
        .doesNotContain("refs/remotes/origin/HEAD", "refs/remotes/other/HEAD");
  }

  private void looksAsGitDoes() throws IOException {
    SortedMap<RefName, ObjectName> said = new TreeMap<>();
    git.run("for-each-ref", "--format=%(refname) %(objectname)")
        .lines()
        .map(line -> line.split(" ", -1))
        .forEach(words -> said.put(new RefName(words[0]), new ObjectName(words[1])));
    assertThat(known.look(store.repository()).positions().toMap()).isEqualTo(said);
  }
}
