package dev.byreis.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.file.CorruptFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void itMakesWhatItNeedsForItsOwnerAlone() throws IOException {
    Path root = folder.resolve("a/data");
    try (DataDirectory data = DataDirectory.open(root)) {
      assertThat(data.layout().projects()).isDirectory();
      assertThat(data.layout().evidence()).isDirectory();
      assertThat(data.layout().journal()).isRegularFile();
      assertThat(data.layout().index()).isDirectory();
      assertThat(data.layout().registryRepository()).doesNotExist();
      try (Stream<Path> all = Files.walk(root)) {
        assertThat(all)
            .allSatisfy(
                path ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
      }
    }
    assertThat(DataLayout.ofExisting(root).root()).isEqualTo(root);
    DataDirectory.open(root).close();
  }

  @Test
  void aSecondGatewayInThisProcessIsRefused() throws IOException {
    try (DataDirectory data = DataDirectory.open(folder.resolve("data"))) {
      assertThatThrownBy(() -> DataDirectory.open(data.layout().root()))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    DataDirectory.open(folder.resolve("data")).close();
  }

  @Test
  void aGatewayInAnotherProcessIsNamedAndItsDeathFreesTheDirectory() throws Exception {
    Path root = folder.resolve("data");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("held");
      assertThatThrownBy(() -> DataDirectory.open(root))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessageContaining("process " + other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }
    DataDirectory.open(root).close();
  }

  @Test
  void aDirectoryOfSomethingElseIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("letters.txt"), "dear");
    assertThatThrownBy(() -> DataDirectory.open(folder)).isInstanceOf(CorruptFileException.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("letters.txt"));
    }
    assertThatThrownBy(() -> DataLayout.ofExisting(folder))
        .isInstanceOf(CorruptFileException.class);
  }

  @Test
  void anUnknownVersionIsRefusedAndTheLockGivenBack() throws IOException {
    Path root = folder.resolve("data");
    DataDirectory.open(root).close();
    Files.writeString(root.resolve("version"), "byreis-data 2\n");
    assertThatThrownBy(() -> DataDirectory.open(root))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("version");
    Files.writeString(root.resolve("version"), "byreis-data 1\n");
    DataDirectory.open(root).close();
  }

  @Test
  void aDirectoryThatOthersMayWriteToIsRefused() throws IOException {
    Path root = folder.resolve("data");
    DataDirectory.open(root).close();
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwx---"));
    assertThatThrownBy(() -> DataDirectory.open(root))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("chmod 700");
  }

  @Test
  void lostTrustedHeadsAreNotBegunAgain() throws IOException {
    Path root = folder.resolve("data");
    DataDirectory.open(root).close();
    Files.delete(root.resolve("trusted-heads"));
    assertThatThrownBy(() -> DataDirectory.open(root)).isInstanceOf(CorruptFileException.class);
    assertThat(root.resolve("trusted-heads")).doesNotExist();
  }

  @Test
  void aFirstStartThatDiedBeforeTheVersionBeginsAgain() throws IOException {
    Path root = folder.resolve("data");
    DataDirectory.open(root).close();
    Files.delete(root.resolve("version"));
    for (String made : new String[] {"projects", "evidence", "index"}) {
      Files.delete(root.resolve(made));
    }
    DataDirectory.open(root).close();
    assertThat(root.resolve("version")).hasContent("byreis-data 1");
  }

  /** A gateway's hold on a data directory, in a process of its own. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (DataDirectory held = DataDirectory.open(Path.of(arguments[0]))) {
        System.out.println(held.layout().root().isAbsolute() ? "held" : "lost");
        while (System.in.read() >= 0) {
          System.out.flush();
        }
      }
    }
  }
}
