package dev.byreis.core.registry.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.RegistryFiles;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A push of more commits than are read by the thread that judges them. */
class LongPushTest {
  private static final int PAIRS = 45;
  private static final int LATE = 40;

  @TempDir private Path folder;
  private RegistryWorld registry;
  private ProjectStory project;
  private RegistryPolicy policy;
  private CommitId before;

  @BeforeEach
  void aRegistryWithAProject() {
    registry = RegistryWorld.inRosterMode(folder.resolve("registry.git"));
    registry.genesis();
    project = registry.myapp();
    policy = RegistryPolicy.of(Trust.inMode(registry.mode(), TestKeys.ANCHOR.publicKey()));
    before = registry.head();
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private void announceAndAccept(int times) {
    for (int i = 0; i < times; i++) {
      project.pendingBump("production");
      project.mergeBump("production");
    }
  }

  private List<String> judge() throws Exception {
    try (GitStore store = GitStore.open(registry.repository());
        Stream<CommitChanges> commits = store.view().historySince(before, registry.head())) {
      VerifiedRegistry verified =
          RegistryVerifier.verify(store.view(), before, policy).fold(good -> good, not -> null);
      return RegistryVerifier.judge(
              verified, commits.toList(), RegistryFiles.of(store.view()), policy)
          .violations()
          .stream()
          .map(Violation::code)
          .map(code -> code.id())
          .toList();
    }
  }

  @Test
  void allThatIsRightIsAccepted() throws Exception {
    announceAndAccept(PAIRS);
    assertThat(judge()).isEmpty();
  }

  @Test
  void aLateCommitWithoutItsLineIsRefused() throws Exception {
    announceAndAccept(LATE);
    project.pendingBump("production");
    project.mergeBump("production", commit -> commit.leaving("audit/myapp.jsonl"));
    assertThat(judge()).containsExactly(Code.SAME_COMMIT_ATOMICITY.id());
  }

  @Test
  void aLateFileThatCannotBeReadLeavesItOpen() throws Exception {
    announceAndAccept(LATE);
    project.pendingBump("production");
    GitCommand git = GitCommand.in(registry.repository());
    String counter = git.run("rev-parse", registry.head() + ":" + counterPath(git));
    project.mergeBump("production");
    Path object =
        registry
            .repository()
            .resolve("objects")
            .resolve(counter.substring(0, 2))
            .resolve(counter.substring(2));
    Files.delete(object);
    assertThatThrownBy(this::judge).isInstanceOf(UnreadableRepositoryException.class);
  }

  private String counterPath(GitCommand git) {
    return git.run("diff-tree", "--no-commit-id", "--name-only", "-r", registry.head().hex());
  }
}
