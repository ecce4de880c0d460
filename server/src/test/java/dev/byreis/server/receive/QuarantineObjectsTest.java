package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.testing.GitCommand;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.PackParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineObjectsTest {
  @TempDir Path folder;

  private GitCommand git;
  private QuarantineStage stage;
  private QuarantineRepository quarantine;

  @BeforeEach
  void aQuarantineBeforeAStore() throws Exception {
    git = GitCommand.initBare(folder.resolve("pay.git"));
    stage = QuarantineStage.before(git.folder());
    quarantine = stage.quarantine();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void whatLiesLooseInTheStoreIsThere() throws Exception {
    assertThat(has(blob(git, "loose"))).isTrue();
  }

  @Test
  void whatLiesInAPackOfTheStoreIsThere() throws Exception {
    assertThat(has(packed("packed"))).isTrue();
  }

  @Test
  void whatAnAlternateOfTheStoreHoldsIsThere() throws Exception {
    GitCommand other = GitCommand.initBare(folder.resolve("other.git"));
    String lent = blob(other, "lent");
    Files.writeString(
        git.folder().resolve("objects/info/alternates"), other.folder().resolve("objects") + "\n");
    assertThat(has(lent)).isTrue();
  }

  @Test
  void whatWasPutTogetherWithOthersMeanwhileIsThere() throws Exception {
    String first = packed("first");
    String second = packed("second");
    try (ObjectReader reader = parserReader()) {
      assertThat(reader.has(ObjectId.fromString(first))).isTrue();
      git.run("repack", "-a", "-d");
      assertThat(reader.has(ObjectId.fromString(second))).isTrue();
    }
  }

  @Test
  void whatNobodyHasIsNotThere() throws Exception {
    blob(git, "loose");
    packed("packed");
    assertThat(has(nameOf("unheard of"))).isFalse();
  }

  @Test
  void whatTheRepositoryRemembersOfItsRefsOutlivesAQuarantine() throws Exception {
    String tree = git.tryRunWithInput(new byte[0], "mktree").text();
    git.run("update-ref", "refs/heads/work", git.run("commit-tree", "-m", "one", tree));
    git.run("pack-refs", "--all");
    // a file that has just been written is read again in any case
    Files.setLastModifiedTime(git.folder().resolve("packed-refs"), FileTime.fromMillis(0));
    Ref before = quarantine.exactRef("refs/heads/work");

    quarantine.close();
    assertThat(stage.store().repository().exactRef("refs/heads/work")).isSameAs(before);
    quarantine.incrementOpen(); // it is closed once more after the test
  }

  @Test
  void anObjectThatIsNotTheStoredOneOfItsNameIsNotReceived() throws Exception {
    Path forged = looseFile(blob(git, "one"));
    Files.copy(looseFile(blob(git, "another")), forged, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> receive("one")).hasMessageContaining("ollision");
  }

  @Test
  void anObjectThatIsNotThePackedOneOfItsNameIsNotReceived() throws Exception {
    packed("another");
    Path index;
    try (var files = Files.newDirectoryStream(git.folder().resolve("objects/pack"), "*.idx")) {
      index = files.iterator().next();
    }
    Path forged = folder.resolve("forged.idx");
    Files.write(forged, renamed(Files.readAllBytes(index), ObjectId.fromString(nameOf("one"))));
    Files.move(forged, index, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> receive("one")).hasMessageContaining("ollision");
  }

  @Test
  void anObjectThatComesAsADifferenceIsComparedToo() throws Exception {
    String before = "a line that both have\n".repeat(200);
    String after = before + "and one more\n";
    Path forged = looseFile(blob(git, after));
    Files.copy(looseFile(blob(git, "another")), forged, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> receive(before, after)).hasMessageContaining("ollision");
    assertThat(
            GitCommand.in(folder.resolve("client.git"))
                .run("verify-pack", "-v", sentPack().toString()))
        .contains("chain length = 1");
  }

  /** The index of a pack of one object (version 2), which says that it is another. */
  private static byte[] renamed(byte[] index, ObjectId name) {
    ByteBuffer bytes = ByteBuffer.wrap(index);
    for (int first = 0; first < 256; first++) {
      bytes.putInt(8 + 4 * first, first < name.getFirstByte() ? 0 : 1);
    }
    name.copyRawTo(index, 8 + 4 * 256);
    return index;
  }

  @Test
  void whatHasComeInIsReadBesideTheStore() throws Exception {
    ObjectId stored = ObjectId.fromString(packed("stored"));
    try (ObjectReader reader = quarantine.newObjectReader()) {
      ObjectId brought = ObjectId.fromString(nameOf("brought"));
      assertThat(reader.has(brought)).isFalse();
      receive("brought");
      assertThat(reader.open(brought).getBytes())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("brought");
      assertThat(reader.getObjectSize(brought, Constants.OBJ_BLOB)).isEqualTo(7);
      assertThat(reader.open(stored).getBytes())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("stored");
      assertThat(reader.resolve(brought.abbreviate(10))).containsExactly(brought);
      assertThat(reader.resolve(stored.abbreviate(10))).containsExactly(stored);
      assertThat(reader.has(ObjectId.fromString(nameOf("unheard of")))).isFalse();
    }
    assertThat(git.tryRun("cat-file", "-e", nameOf("brought")).succeeded()).isFalse();
  }

  private boolean has(String object) throws Exception {
    try (ObjectReader reader = parserReader()) {
      return reader.has(ObjectId.fromString(object));
    }
  }

  private ObjectReader parserReader() {
    return quarantine.getObjectDatabase().newCachedDatabase().newReader();
  }

  private Path looseFile(String object) {
    return git.folder()
        .resolve("objects")
        .resolve(object.substring(0, 2))
        .resolve(object.substring(2));
  }

  private static String blob(GitCommand where, String text) {
    return where.tryRunWithInput(utf8(text), "hash-object", "-w", "--stdin").text();
  }

  private String nameOf(String text) {
    return git.tryRunWithInput(utf8(text), "hash-object", "--stdin").text();
  }

  /** A blob that has a pack of its own, and lies nowhere else. */
  private String packed(String text) {
    String object = blob(git, text);
    git.tryRunWithInput(utf8(object + "\n"), "pack-objects", "-q", "objects/pack/pack");
    git.run("prune-packed");
    return object;
  }

  private void receive(String... texts) throws Exception {
    GitCommand client = GitCommand.initBare(folder.resolve("client.git"));
    byte[] wanted =
        utf8(Stream.of(texts).map(text -> blob(client, text) + "\n").collect(Collectors.joining()));
    client.tryRunWithInput(wanted, "pack-objects", "-q", "sent");
    try (ObjectInserter inserter = quarantine.newObjectInserter();
        InputStream pack = Files.newInputStream(sentPack())) {
      PackParser parser = inserter.newPackParser(pack);
      parser.parse(NullProgressMonitor.INSTANCE);
    }
  }

  private Path sentPack() throws Exception {
    try (var files = Files.newDirectoryStream(folder.resolve("client.git"), "sent-*.pack")) {
      return files.iterator().next();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
