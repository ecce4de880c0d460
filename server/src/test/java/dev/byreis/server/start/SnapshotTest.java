package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.log.NoteKey;
import dev.byreis.core.logfile.LogKeyFile;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.control.Wish;
import dev.byreis.server.snapshot.Snapshot;
import dev.byreis.server.snapshot.SnapshotCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a project for the people who investigate, and whether it can be believed. */
class SnapshotTest {
  private static final ProjectId MYAPP = new ProjectId("myapp");
  private static final String RECORDS = "log/records";

  @TempDir Path folder;
  private ServedProject served;
  private Path file;

  @BeforeEach
  void aRotationIsAnnouncedAndTheProjectIsPaused() throws IOException {
    served = new ServedProject(folder);
    served.project().firstFiles();
    served.project().rotationBranch();
    served.holdsWhatThereIs();
    served.start();
    served.project().writeAhead();
    ServedProject.accepted(served.pushRegistry());
    served.ask(new Wish.Pause(RepositoryName.project(MYAPP), "an incident"));
    file = folder.resolve("snapshot.zip");
  }

  @AfterEach
  void end() {
    served.close();
  }

  private Snapshot.Taken take() throws IOException {
    return Snapshot.take(served.configuration(), MYAPP, file, Instant.EPOCH);
  }

  private NoteKey logKey() throws IOException {
    return LogKeyFile.in(served.configuration().layout().evidence())
        .find()
        .orElseThrow()
        .publicKey();
  }

  private SnapshotCheck.Result verify() throws IOException {
    return SnapshotCheck.of(file, Optional.of(logKey()));
  }

  private Map<String, byte[]> parts() throws IOException {
    Map<String, byte[]> parts = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          parts.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return parts;
  }

  private void write(Map<String, byte[]> parts) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
  }

  /** Changes a part and its digest, as whoever wants to deceive would. */
  private void forge(String name, byte[] content) throws IOException {
    Map<String, byte[]> parts = parts();
    String before = Bytes.copyOf(part(parts, name)).sha256Hex();
    parts.put(name, content);
    String sums = text(part(parts, "SHA256SUMS"));
    parts.put("SHA256SUMS", bytes(sums.replace(before, Bytes.copyOf(content).sha256Hex())));
    write(parts);
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] part(Map<String, byte[]> parts, String name) {
    return Objects.requireNonNull(parts.get(name), name);
  }

  private String text(String name) throws IOException {
    return text(part(parts(), name));
  }

  @Test
  void everythingAboutTheProjectIsInOneFileThatVerifies() throws IOException {
    Snapshot.Taken taken = take();

    assertThat(taken.faults()).isEmpty();
    assertThat(taken.sha256()).isEqualTo(Bytes.owning(Files.readAllBytes(file)).sha256Hex());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(parts().keySet())
        .containsExactly(
            "SHA256SUMS",
            "journal",
            "log/checkpoint",
            RECORDS,
            "pauses",
            "project.bundle",
            "project.refs",
            "registry.bundle",
            "registry.refs",
            "snapshot.json",
            "trusted-heads");
    assertThat(verify().faults()).isEmpty();
    assertThat(verify().about()).isEqualTo("project myapp, taken 1970-01-01T00:00:00Z");
    assertThat(verify().records()).isGreaterThanOrEqualTo(3);
    assertThat(text("pauses")).contains("projects/myapp administrator");
    assertThat(text(RECORDS)).contains("\"verdict\":\"accept\"");
  }

  @Test
  void otherToolsReadIt() throws IOException {
    take();
    Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
    for (Map.Entry<String, byte[]> part : parts().entrySet()) {
      Path to = unpacked.resolve(part.getKey());
      Files.createDirectories(to.resolveSibling(""));
      Files.write(to, part.getValue());
    }
    GitCommand git = GitCommand.in(unpacked);
    git.run("clone", "-q", "--mirror", "registry.bundle", "registry");
    git.run("clone", "-q", "--mirror", "project.bundle", "project");

    assertThat(GitCommand.in(unpacked.resolve("registry")).run("show-ref") + "\n")
        .isEqualTo(text("registry.refs"));
    assertThat(GitCommand.in(unpacked.resolve("project")).run("show-ref"))
        .isEqualTo(served.servedSecrets().run("show-ref"));
    git.run("-c", "alias.sums=!sha256sum --check --strict --quiet SHA256SUMS", "sums");
  }

  @Test
  void noSecretIsInIt() throws IOException {
    take();
    String key =
        Files.readString(served.configuration().layout().evidence().resolve("key")).strip();

    assertThat(key).startsWith("PRIVATE+KEY+");
    assertThat(parts())
        .allSatisfy(
            (name, content) ->
                assertThat(text(content))
                    .doesNotContain(served.token(), key, "PRIVATE+KEY", "PRIVATE KEY"));
    assertThat(parts()).doesNotContainKeys("tokens", "key");
  }

  @Test
  void whereTheGatewayLeftARefIsKeptAsWellAsWhereItIs() throws IOException {
    GitCommand registry = served.servedRegistry();
    String left = registry.run("rev-parse", "main");
    registry.run("update-ref", "refs/heads/main", "main~1");
    String here = registry.run("rev-parse", "main");
    take();

    assertThat(verify().faults()).isEmpty();
    Path bundle = Files.write(folder.resolve("r.bundle"), part(parts(), "registry.bundle"));
    assertThat(GitCommand.in(folder).run("bundle", "list-heads", bundle.toString()))
        .contains(here + " refs/heads/main", left + " refs/byreis-left-at/heads/main");
  }

  @Test
  void aChangeOfAnyPartIsFound() throws IOException {
    take();
    Map<String, byte[]> whole = parts();
    for (String name : whole.keySet()) {
      Map<String, byte[]> changed = new TreeMap<>(whole);
      byte[] content = part(whole, name).clone();
      content[content.length / 2] ^= 1;
      changed.put(name, content);
      write(changed);
      assertThat(verify().isClean()).as("a bit of %s", name).isFalse();

      changed.remove(name);
      write(changed);
      assertThat(verify().isClean()).as("without %s", name).isFalse();
    }
    Map<String, byte[]> more = new TreeMap<>(whole);
    more.put("journal/x", new byte[0]);
    write(more);
    assertThat(verify().faults()).containsExactly("journal/x was added");
    write(whole);
    assertThat(verify().faults()).isEmpty();
    Files.write(file, new byte[] {'P', 'K', 0});
    assertThat(verify().faults()).singleElement().asString().startsWith("not a snapshot");
  }

  @Test
  void whoForgesTheDigestsAsWellIsFoundByTheProofs() throws IOException {
    take();
    Map<String, byte[]> whole = parts();

    forge(RECORDS, bytes(text(part(whole, RECORDS)).replace("accept", "reject")));
    assertThat(verify().faults()).singleElement().asString().contains("is not in the log");
    write(whole);
    forge("registry.refs", bytes(served.tip() + " refs/heads/main\n"));
    assertThat(verify().faults())
        .containsExactly("registry.bundle does not hold the refs of registry.refs");
    write(whole);
    byte[] bundle = part(whole, "project.bundle").clone();
    bundle[bundle.length / 2] ^= 1;
    forge("project.bundle", bundle);
    assertThat(verify().isClean()).isFalse();
    write(whole);
    NoteKey other = new NoteKey("other", logKey().key());
    assertThat(SnapshotCheck.of(file, Optional.of(other)).faults())
        .containsExactly("it is of another log than that of the key");
  }

  @Test
  void whatCannotBeReadIsSaidAndTheRestIsKept() throws IOException {
    Path objects = served.servedSecrets().folder().resolve("objects");
    try (Stream<Path> all = Files.walk(objects)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        Files.delete(one);
      }
    }

    assertThat(take().faults())
        .singleElement()
        .asString()
        .contains("projects/myapp: cannot read", "keep a copy of");
    assertThat(parts()).doesNotContainKey("project.bundle").containsKey("registry.bundle");
    assertThat(verify().faults()).isEmpty();
    assertThat(verify().notKept()).hasSize(1);
  }

  @Test
  void aFileThatIsThereStaysAndNothingIsLeftBeside() throws IOException {
    Files.writeString(file, "mine");

    assertThatThrownBy(this::take).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
    Files.delete(file);
    take();
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".bundle"));
  }
}
