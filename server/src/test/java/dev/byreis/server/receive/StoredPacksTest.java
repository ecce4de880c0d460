package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.testing.GitCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPacksTest {
  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private GitCommand git;
  private GitStore store;
  private ObjectDirectory objects;
  private StoredPacks packs;

  @BeforeEach
  void aStoreOfOnePackThatWasLookedAt() throws Exception {
    git = GitCommand.initBare(folder.resolve("pay.git"));
    pack("first");
    store = GitStore.open(git.folder());
    objects = (ObjectDirectory) store.repository().getObjectDatabase();
    packs = new StoredPacks(objects, nanos::get);
    packs.now();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatAPushBringsIsSeenAtOnce() throws Exception {
    String name = pack("second");
    packs.add(objects.openPack(git.folder().resolve(name + ".pack").toFile()));
    assertThat(names()).hasSize(2).contains(Path.of(name).getFileName().toString());
  }

  @Test
  void whatSomebodyElseAddsIsSeenAfterAWhile() {
    String name = pack("second");
    assertThat(names()).hasSize(1);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(6));
    assertThat(names()).hasSize(2).contains(Path.of(name).getFileName().toString());
  }

  @Test
  void whatSomebodyElseTakesAwayIsGoneAfterAWhile() {
    pack("second");
    git.run("update-ref", "refs/heads/main", commit());
    git.run("repack", "-q", "-a", "-d");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(6));
    assertThat(names()).hasSize(1);
  }

  private List<String> names() {
    return packs.now().stream().map(Pack::getPackName).map(name -> "pack-" + name).toList();
  }

  private String commit() {
    String tree = git.run("write-tree");
    return git.run("commit-tree", "-m", "all", tree);
  }

  /** A pack with a blob of its own; its path in the repository, without an ending. */
  private String pack(String text) {
    String blob = text(text + "\n", "hash-object", "-w", "--stdin");
    String name = text(blob + "\n", "pack-objects", "-q", "objects/pack/pack");
    git.run("prune-packed");
    return "objects/pack/pack-" + name;
  }

  private String text(String input, String... command) {
    return git.tryRunWithInput(input.getBytes(StandardCharsets.UTF_8), command).text();
  }
}
