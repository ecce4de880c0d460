package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.testing.GitCommand;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPacksTest {
  private static final String FIRST = "fe4f02ad058b43f6ed467fdf65b935107529564b";

  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private GitCommand git;
  private GitStore store;
  private ObjectDirectory objects;
  private StoredPacks packs;

  @BeforeEach
  void aStoreOfOnePackThatWasLookedAt() throws Exception {
    git = GitCommand.initBare(folder.resolve("pay.git"));
    packed(blob("first"));
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
    String second = blob("second");
    packs.cameIn(objects.openPack(packed(second)));
    assertThat(has(second)).isTrue();
  }

  @Test
  void whatSomebodyElseAddsIsSeenAfterAWhile() throws Exception {
    String second = blob("second");
    packed(second);
    assertThat(has(second)).isFalse();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(6));
    assertThat(has(second)).isTrue();
  }

  @Test
  void whatSomebodyElseTakesAwayIsGoneAfterAWhile() throws Exception {
    git.run("repack", "-q", "-a", "-d");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(6));
    assertThat(has(FIRST)).isFalse();
  }

  @Test
  void whatWasAskedForOnceIsAnsweredAsItWasThen() throws Exception {
    StoredPacks.Held before = packs.now();
    String second = blob("second");
    packs.cameIn(objects.openPack(packed(second)));
    assertThat(before.has(ObjectId.fromString(second))).isFalse();
  }

  @Test
  void manyObjectsInManyPacksAreAllFoundAndNoOthers() throws Exception {
    List<String> names = new ArrayList<>();
    for (int pack = 0; pack < 4; pack++) {
      List<String> some = blobs(pack * 600, 600);
      packs.cameIn(objects.openPack(packed(String.join("\n", some))));
      names.addAll(some);
    }
    StoredPacks.Held now = packs.now();
    for (String name : names) {
      assertThat(now.has(ObjectId.fromString(name))).isTrue();
    }
    for (int i = 0; i < 2_400; i++) {
      assertThat(now.has(ObjectId.fromString(String.format("%040x", 12_345L * i)))).isFalse();
    }
  }

  @Test
  void aLargePackIsAskedToo() throws Exception {
    List<String> many = blobs(0, 10_001);
    packs.cameIn(objects.openPack(packed(String.join("\n", many))));
    assertThat(has(many.get(7_000))).isTrue();
    assertThat(has(ObjectId.zeroId().name())).isFalse();
  }

  private boolean has(String object) throws IOException {
    return packs.now().has(ObjectId.fromString(object));
  }

  private String blob(String text) {
    return text(text, "hash-object", "-w", "--stdin");
  }

  /** So many blobs that are numbers, from this one on, written in one go. */
  private List<String> blobs(int from, int count) throws IOException {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String text = String.valueOf(from + i);
      stream.append("blob\nmark :").append(i + 1).append("\ndata ").append(text.length());
      stream.append('\n').append(text).append('\n');
    }
    Path marks = folder.resolve("marks");
    text(stream.toString(), "fast-import", "--quiet", "--export-marks=" + marks);
    return Files.readAllLines(marks).stream().map(line -> line.split(" ")[1]).toList();
  }

  /** The file of a pack with these objects, which lie nowhere else. */
  private File packed(String objectNames) {
    String name = text(objectNames + "\n", "pack-objects", "-q", "objects/pack/pack");
    git.run("prune-packed");
    return git.folder().resolve("objects/pack/pack-" + name + ".pack").toFile();
  }

  private String text(String input, String... command) {
    return git.tryRunWithInput(input.getBytes(StandardCharsets.UTF_8), command).text();
  }
}
