package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.ProjectRefs;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JGitProjectRefsTest {
  @TempDir private Path folder;
  private GitCommand git;
  private GitStore store;
  private ProjectRefs refs;

  @BeforeEach
  void aRepositoryWithTwoBranches() throws UnreadableRepositoryException {
    git = GitCommand.initBare(folder);
    FastImport history = new FastImport();
    int first = history.commit("main", "first");
    history.file("a", "1");
    int second = history.commit("main", "second", first);
    history.file("a", "2");
    history.commit("side", "aside", first);
    history.file("b", "1");
    history.commit("byreis/rotate-1", "ahead", second);
    history.file("a", "3");
    history.into(git);
    store = GitStore.open(folder);
    refs = store.refs();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everyBranchIsNamedLooseOrPacked() throws UnreadableRepositoryException {
    git.run("pack-refs", "--all");
    git.run("branch", "loose", "main");
    git.run("tag", "no-branch", "main");

    assertThat(refs.branches().keySet())
        .extracting(RefName::shortName)
        .containsExactly("byreis/rotate-1", "loose", "main", "side");
    assertThat(refs.branches().get(RefName.MAIN)).isEqualTo(at("main"));
  }

  @Test
  void aRefThatIsCutShortIsNotPassedOver() throws IOException {
    Files.writeString(folder.resolve("refs/heads/broken"), "1234");

    assertThatThrownBy(refs::branches).isInstanceOf(UnreadableRepositoryException.class);
  }

  @Test
  void aBranchThatNamesNoCommitCannotBeRead() throws IOException {
    String blob = git.run("rev-parse", "main:a");
    Files.writeString(folder.resolve("refs/heads/blob"), blob + "\n");

    assertThatThrownBy(refs::branches).isInstanceOf(UnreadableRepositoryException.class);
  }

  @Test
  void aTipThatHasGoneSinceTheLastLookIsMissed() throws Exception {
    String tree = git.run("rev-parse", "main^{tree}");
    CommitId loose = Quarantine.commit(git, tree, git.run("rev-parse", "main"));
    git.run("branch", "loose", loose.hex());
    assertThat(refs.branches()).containsEntry(RefName.branch("loose"), loose);

    Files.delete(
        folder.resolve("objects/" + loose.hex().substring(0, 2) + "/" + loose.hex().substring(2)));

    assertThatThrownBy(refs::branches)
        .isInstanceOf(UnreadableRepositoryException.class)
        .hasMessageContaining("refs/heads/loose")
        .hasMessageContaining(loose.hex());
  }

  @Test
  void anEmptyRepositoryHasNone() throws UnreadableRepositoryException {
    Path empty = folder.resolve("empty");
    GitCommand.initBare(empty);
    try (GitStore nothing = GitStore.open(empty)) {
      assertThat(nothing.refs().branches()).isEmpty();
    }
  }

  @Test
  void reachabilityFollowsEveryParent() throws UnreadableRepositoryException {
    assertThat(refs.isReachable(at("main"), at("byreis/rotate-1"))).isTrue();
    assertThat(refs.isReachable(at("byreis/rotate-1"), at("main"))).isFalse();
    assertThat(refs.isReachable(at("side"), at("main"))).isFalse();
    assertThat(refs.isReachable(at("main"), at("main"))).isTrue();
  }

  @Test
  void onlyAnAnnotatedTagIsATag() throws UnreadableRepositoryException {
    git.run("tag", "-m", "said", "annotated", "main");
    git.run("tag", "light", "main");

    assertThat(refs.findTag(new RefName("refs/tags/annotated")).orElseThrow().toLatin1())
        .startsWith("object " + at("main"))
        .endsWith("\n\nsaid\n");
    assertThat(refs.findTag(new RefName("refs/tags/light"))).isEmpty();
    assertThat(refs.findTag(new RefName("refs/tags/none"))).isEmpty();
  }

  private CommitId at(String branch) {
    return new CommitId(git.run("rev-parse", branch));
  }
}
