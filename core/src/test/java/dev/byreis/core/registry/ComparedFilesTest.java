package dev.byreis.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.RegistryWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new log resembles, asked of files that are known from an earlier commit. */
class ComparedFilesTest {
  private static final Bytes LOG = Bytes.utf8("one\ntwo\nthree\nfour\n");
  private static final TreePath LIKE_IT = new TreePath("notes/like-it");

  @TempDir private Path folder;

  private RegistryWorld world;
  private GitStore store;
  private final ComparedFiles files = new ComparedFiles();

  @BeforeEach
  void aRegistryWithNothingLikeIt() throws Exception {
    world = RegistryWorld.inRosterMode(folder.resolve("registry.git"));
    world.genesis();
    store = GitStore.open(world.repository());
  }

  @AfterEach
  void close() {
    store.close();
    world.close();
  }

  private List<TreePath> resembling() throws UnreadableRepositoryException {
    return files.resembling(LOG, world.head(), store.view());
  }

  private CommitId put(TreePath path, String content) {
    return world.administrative(Map.of(path.value(), Bytes.utf8(content)));
  }

  @Test
  void aFileThatCameSinceIsCompared() throws Exception {
    assertThat(resembling()).isEmpty();
    put(LIKE_IT, "one\ntwo\nthree\nfive\n");
    assertThat(resembling()).containsExactly(LIKE_IT);
  }

  @Test
  void aFileThatChangedSinceIsComparedAsItIs() throws Exception {
    put(LIKE_IT, "one\ntwo\nthree\nfive\n");
    assertThat(resembling()).containsExactly(LIKE_IT);
    put(LIKE_IT, "uno\ndue\ntre\nquattro\n");
    assertThat(resembling()).isEmpty();
  }

  @Test
  void aFileThatIsGoneIsNotCompared() throws Exception {
    CommitId without = world.head();
    put(LIKE_IT, "one\ntwo\nthree\nfive\n");
    assertThat(resembling()).containsExactly(LIKE_IT);
    world.rewindTo(without);
    assertThat(resembling()).isEmpty();
  }

  @Test
  void whatAPushBroughtThatWasRefusedIsNoHindrance() throws Exception {
    put(LIKE_IT, "one\ntwo\nthree\nfive\n");
    try (RegistryWorld other = RegistryWorld.inRosterMode(folder.resolve("other.git"));
        GitStore elsewhere = GitStore.open(other.repository())) {
      other.pass(Duration.ofDays(1));
      other.genesis();
      assertThat(files.resembling(LOG, other.head(), elsewhere.view())).isEmpty();
    }
    assertThat(resembling()).containsExactly(LIKE_IT);
  }

  @Test
  void whatCannotBeSeenIsNoAnswer() {
    CommitId unseen = new CommitId("ab".repeat(20));
    RepositoryView view = store.view();
    assertThatThrownBy(() -> files.resembling(LOG, unseen, view))
        .isInstanceOf(UnreadableRepositoryException.class);
  }

  @Test
  void whatIsKnownGivesTheSameAnswerAsAFreshLook() throws Exception {
    Random random = new Random(29);
    int alike = 0;
    for (int round = 0; round < 20; round++) {
      Map<String, Bytes> changed = new TreeMap<>();
      for (int i = 0; i < 3; i++) {
        changed.put("notes/" + random.nextInt(20), someOf(random));
      }
      world.administrative(changed);
      Bytes log = someOf(random);
      List<TreePath> fresh = new ComparedFiles().resembling(log, world.head(), store.view());
      assertThat(files.resembling(log, world.head(), store.view())).isEqualTo(fresh);
      alike += fresh.size();
    }
    assertThat(alike).isPositive();
  }

  /** Between 8 and 13 of 16 lines, so that about half is shared with any other. */
  private static Bytes someOf(Random random) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      lines.add("line " + i + "\n");
    }
    Collections.shuffle(lines, random);
    return Bytes.utf8(String.join("", lines.subList(0, 8 + random.nextInt(6))));
  }
}
