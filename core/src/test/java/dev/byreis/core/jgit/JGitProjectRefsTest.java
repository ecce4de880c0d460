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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JGitProjectRefsTest {
  @TempDir private Path folder;
  private GitCommand git;
  private GitStore store;
  private ProjectRefs refs;
  private final AtomicLong nanos = new AtomicLong();
  private final KnownRefs known = new KnownRefs();
  private final KnownBranches branches = new KnownBranches(nanos::get);

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

    assertThat(refs.branches().names())
        .extracting(RefName::shortName)
        .containsExactly("byreis/rotate-1", "loose", "main", "side");
    assertThat(refs.branches().find(RefName.MAIN)).hasValue(at("main"));
  }

  @Test
  void aRefThatIsCutShortIsNotPassedOver() throws IOException {
    Files.writeString(folder.resolve("refs/heads/broken"), "1234");

    assertThatThrownBy(refs::branches).isInstanceOf(UnreadableRepositoryException.class);
  }

  @Test
  void aRefThatIsCutShortIsNotTakenForThePackedOneOfItsName() throws IOException {
    git.run("pack-refs", "--all");
    assertThat(folder.resolve("refs/heads/side")).doesNotExist();
    Files.writeString(folder.resolve("refs/heads/side"), "not a ref\n");

    assertThatThrownBy(refs::branches).isInstanceOf(UnreadableRepositoryException.class);
  }

  @Test
  void aBranchThatStandsForOneThatIsNotThereIsNotPassedOver() {
    git.run("symbolic-ref", "refs/heads/latest", "refs/heads/nowhere");

    assertThatThrownBy(refs::branches).isInstanceOf(UnreadableRepositoryException.class);
  }

  @Test
  void aBranchThatStandsForAnotherIsNotTakenForOneOfItsOwn() {
    git.run("symbolic-ref", "refs/heads/latest", "refs/heads/side");

    assertThatThrownBy(refs::branches)
        .isInstanceOf(UnreadableRepositoryException.class)
        .hasMessageContaining("refs/heads/latest says nothing, or stands for another ref");
  }

  @Test
  void aBranchThatNamesNoCommitCannotBeRead() throws IOException {
    String blob = git.run("rev-parse", "main:a");
    Files.writeString(folder.resolve("refs/heads/blob"), blob + "\n");

    assertThatThrownBy(refs::branches).isInstanceOf(UnreadableRepositoryException.class);
  }

  @Test
  void aTipThatHasGoneSinceTheLastLookIsMissedAfterFiveSeconds() throws Exception {
    CommitId loose = looseBranch();
    assertThat(known().branches().find(RefName.branch("loose"))).hasValue(loose);

    Files.delete(file(loose));
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(5) + 1);

    assertThatThrownBy(known()::branches)
        .isInstanceOf(UnreadableRepositoryException.class)
        .hasMessageContaining("refs/heads/loose")
        .hasMessageContaining(loose.hex());
  }

  @Test
  void looksThatFollowEachOtherDoNotMakeALostTipYounger() throws Exception {
    CommitId loose = looseBranch();
    known().branches();
    Files.delete(file(loose));

    for (int i = 0; i < 2; i++) {
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
      assertThat(known().branches().find(RefName.branch("loose"))).hasValue(loose);
    }
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));

    assertThatThrownBy(known()::branches).isInstanceOf(UnreadableRepositoryException.class);
  }

  @Test
  void aTipThatIsMissingIsMissedAtOnceWhereItsBranchHasMoved() throws Exception {
    known().branches();
    CommitId loose = looseBranch();

    Files.delete(file(loose));

    assertThatThrownBy(known()::branches).isInstanceOf(UnreadableRepositoryException.class);
  }

  @Test
  void whatIsKnownFollowsBranchesThatComeMoveAndGo() throws Exception {
    known().branches();

    git.run("branch", "new", "main");
    git.run("update-ref", "refs/heads/side", "main");
    git.run("update-ref", "-d", "refs/heads/byreis/rotate-1");

    assertThat(known().branches().toMap())
        .containsExactly(
            Map.entry(RefName.MAIN, at("main")),
            Map.entry(RefName.branch("new"), at("main")),
            Map.entry(RefName.branch("side"), at("main")));
  }

  /** As many pushes look at one repository, one after the other. */
  private ProjectRefs known() throws IOException {
    return new JGitProjectRefs(
        store.repository(), store.repository(), branches, known.look(store.repository()));
  }

  private CommitId looseBranch() {
    String tree = git.run("rev-parse", "main^{tree}");
    CommitId loose = Quarantine.commit(git, tree, git.run("rev-parse", "main"));
    git.run("branch", "loose", loose.hex());
    return loose;
  }

  private Path file(CommitId loose) {
    return folder.resolve(
        "objects/" + loose.hex().substring(0, 2) + "/" + loose.hex().substring(2));
  }

  @Test
  void anEmptyRepositoryHasNone() throws UnreadableRepositoryException {
    Path empty = folder.resolve("empty");
    GitCommand.initBare(empty);
    try (GitStore nothing = GitStore.open(empty)) {
      assertThat(nothing.refs().branches().names()).isEmpty();
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
