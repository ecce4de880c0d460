package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.GitCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real git sends, written by the gateway and read by git again. */
class PackIntakeTest {
  @TempDir Path folder;

  private GitCommand client;
  private GitCommand stored;
  private Path arrivals;
  private QuarantineStage stage;
  private QuarantineRepository quarantine;

  @BeforeEach
  void aClientWithALongFileThatIsStored() throws Exception {
    client = GitCommand.init(folder.resolve("client"));
    commit("long", noise(100_000));
    stored = GitCommand.initBare(folder.resolve("pay.git"));
    client.run("push", "-q", stored.folder().toString(), "HEAD:refs/heads/main");
    stage = QuarantineStage.before(stored.folder());
    arrivals = stage.packs();
    quarantine = stage.quarantine();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aPackIsKeptAsItCameWithTheIndexThatGitWouldMake() throws Exception {
    for (int i = 0; i < 40; i++) {
      commit("log", "line\n".repeat(500) + i);
    }
    byte[] sent = packOf("--all");
    receive(sent);

    GitCommand other = GitCommand.initBare(folder.resolve("other.git"));
    other.readWithInput(sent, "index-pack", "--stdin");
    assertThat(only(arrivals, ".pack")).hasBinaryContent(sent);
    assertThat(only(arrivals, ".idx"))
        .hasSameBinaryContentAs(only(other.folder().resolve("objects/pack"), ".idx"));
  }

  @Test
  void aDifferenceFromAStoredFileIsKeptWithThatFile() throws Exception {
    String before = client.run("rev-parse", "HEAD:long");
    commit("long", noise(100_000) + "and one line more");
    byte[] sent = packOf("--thin", "HEAD", "^HEAD~1");
    receive(sent);

    Path pack = only(arrivals, ".pack");
    assertThat(Files.size(pack)).isGreaterThan(sent.length);
    assertThat(client.run("verify-pack", "-v", pack.toString()))
        .contains(before, client.run("rev-parse", "HEAD:long"));
    Path again = folder.resolve("again.idx");
    client.run("index-pack", "--strict", "-o", again.toString(), pack.toString());
    assertThat(only(arrivals, ".idx")).hasSameBinaryContentAs(again);
  }

  @Test
  void differencesFromALargeFolderAndAFileAreKeptWithBoth() throws Exception {
    Path many = Files.createDirectory(client.folder().resolve("many"));
    for (int i = 0; i < 2_000; i++) {
      Files.writeString(many.resolve("file" + i), "number " + i);
    }
    client.run("add", "many");
    client.run("commit", "-q", "-m", "many files");
    client.run("push", "-q", stored.folder().toString(), "HEAD:refs/heads/main");
    String folderBefore = client.run("rev-parse", "HEAD:many");
    String fileBefore = client.run("rev-parse", "HEAD:long");
    Files.writeString(many.resolve("file7"), "another number");
    client.run("add", "many");
    commit("long", noise(100_000) + "and one line more");
    byte[] sent = packOf("--thin", "HEAD", "^HEAD~1");
    assertThat(sent.length).isLessThan(10_000);
    receive(sent);

    Path pack = only(arrivals, ".pack");
    assertThat(client.run("verify-pack", "-v", pack.toString())).contains(folderBefore, fileBefore);
    Path again = folder.resolve("again.idx");
    client.run("index-pack", "--strict", "-o", again.toString(), pack.toString());
    assertThat(only(arrivals, ".idx")).hasSameBinaryContentAs(again);
  }

  @Test
  void whatHasBeenReleasedIsSoundAndWholeForGit() throws Exception {
    commit("long", noise(100_000) + "and one line more");
    receive(packOf("--thin", "HEAD", "^HEAD~1"));
    quarantine.waiting().get(0).moveTo(stored.folder().resolve("objects/pack"));

    stored.run("update-ref", "refs/heads/main", client.run("rev-parse", "HEAD"));
    assertThat(stored.tryRun("fsck", "--full", "--strict")).matches(GitCommand.Result::succeeded);
    assertThat(stored.run("cat-file", "blob", "main:long")).endsWith("and one line more");
  }

  @Test
  void nobodyWritesToWhatHasComeIn() throws Exception {
    receive(packOf("HEAD"));
    for (String suffix : List.of(".pack", ".idx")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(only(arrivals, suffix))))
          .isEqualTo("r--r--r--");
    }
  }

  @Test
  void aPackOfNothingLeavesNothing() throws Exception {
    receive(client.readWithInput(new byte[0], "pack-objects", "-q", "--stdout").toByteArray());
    assertThat(arrivals).isEmptyDirectory();
    assertThat(quarantine.waiting()).isEmpty();
  }

  @Test
  void aPackThatBreaksOffIsNotSeen() throws Exception {
    byte[] sent = packOf("HEAD");
    Bytes half = Bytes.copyOf(sent).slice(0, sent.length / 2);
    assertThatThrownBy(() -> receive(half.toByteArray())).isInstanceOf(IOException.class);
    assertThat(quarantine.waiting()).isEmpty();
    assertThat(arrivals.toFile().list()).noneMatch(name -> name.startsWith("pack-"));
  }

  @Test
  void theDigestIsThatOfTheFile() throws Exception {
    receive(packOf("HEAD"));
    assertThat(quarantine.waiting().get(0).digest().hex())
        .isEqualTo(Bytes.copyOf(Files.readAllBytes(only(arrivals, ".pack"))).sha256Hex());
  }

  @Test
  void aPackOfTheSameObjectsThatIsStoredStaysAsItIs() throws Exception {
    Path packs = stored.folder().resolve("objects/pack");
    receive(packOf("HEAD"));
    WaitingPack waiting = quarantine.waiting().get(0);
    for (String suffix : List.of(".pack", ".idx")) {
      Path arrived = only(arrivals, suffix);
      Files.writeString(packs.resolve(arrived.getFileName()), "open to a reader");
    }
    assertThat(waiting.moveTo(packs)).hasContent("open to a reader");
    assertThat(only(arrivals, ".pack")).exists();
  }

  @Test
  void aPackThatCannotBePutOnTheDiskIsNotMoved() throws Exception {
    receive(packOf("HEAD"));
    WaitingPack good = quarantine.waiting().get(0);
    good.drop();
    String name = only(arrivals, ".pack").getFileName().toString().replace(".pack", "");
    FileChannel broken = FileChannel.open(only(arrivals, ".idx"));
    broken.close();
    WaitingPack waiting =
        new WaitingPack(arrivals, name, FileChannel.open(only(arrivals, ".pack")), broken);

    assertThat(waiting.digest()).isEqualTo(good.digest());
    Path packs = stored.folder().resolve("objects/pack");
    assertThatThrownBy(() -> waiting.moveTo(packs)).isInstanceOf(IOException.class);
    assertThat(packs.resolve(name + ".pack")).doesNotExist();
  }

  @Test
  void whatIsDroppedIsClosedAlsoWhereItsDigestCannotBeTaken() throws Exception {
    receive(packOf("HEAD"));
    FileChannel pack = FileChannel.open(only(arrivals, ".pack"));
    FileChannel index = FileChannel.open(only(arrivals, ".idx"));
    WaitingPack waiting = new WaitingPack(arrivals, "pack-that-is-not-there", pack, index);
    assertThatThrownBy(waiting::digest).isInstanceOf(IOException.class);

    waiting.drop();
    assertThat(pack.isOpen()).isFalse();
    assertThat(index.isOpen()).isFalse();
  }

  private void commit(String file, String text) throws IOException {
    Files.writeString(client.folder().resolve(file), text);
    client.run("add", file);
    client.run("commit", "-q", "-m", file);
  }

  /** Text that does not get much shorter. */
  private static String noise(int length) {
    Random random = new Random(7);
    byte[] letters = new byte[length];
    for (int i = 0; i < length; i++) {
      letters[i] = (byte) ('!' + random.nextInt(90));
    }
    return new String(letters, StandardCharsets.US_ASCII);
  }

  private byte[] packOf(String... arguments) {
    List<String> command =
        Stream.concat(
                Stream.of("pack-objects", "-q", "--stdout", "--delta-base-offset", "--revs"),
                Stream.of(arguments).filter(word -> word.startsWith("--")))
            .toList();
    String revisions =
        Stream.of(arguments)
            .filter(word -> !word.startsWith("--"))
            .map(word -> word + "\n")
            .reduce("", String::concat);
    return client
        .readWithInput(revisions.getBytes(StandardCharsets.UTF_8), command.toArray(String[]::new))
        .toByteArray();
  }

  private void receive(byte[] pack) throws IOException {
    try (ObjectInserter inserter = quarantine.newObjectInserter()) {
      PackParser parser = inserter.newPackParser(new ByteArrayInputStream(pack));
      parser.setAllowThin(true);
      parser.parse(NullProgressMonitor.INSTANCE);
    }
  }

  private static Path only(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(suffix)).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
