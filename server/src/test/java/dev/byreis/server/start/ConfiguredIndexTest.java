package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.ConfigurationReader;
import dev.byreis.server.index.IndexDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredIndexTest {
  @TempDir Path folder;

  private Configuration withPasswordFrom(String where) {
    String text =
        """
        data: data
        index:
          postgresql:
            host: 127.0.0.1
            database: b
            user: u
            password-from: %s
        """;
    return ConfigurationReader.parse(Bytes.utf8(text.formatted(where)), folder)
        .fold(
            configuration -> configuration,
            faults -> {
              throw new AssertionError(faults.toString());
            });
  }

  @Test
  void aPasswordThatOthersMayReadIsNotUsed() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "hush\n");
    Configuration configuration = withPasswordFrom("file:password");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> ConfiguredIndex.of(configuration, name -> Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 600")
        .hasMessageNotContaining("hush");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThatCode(() -> ConfiguredIndex.of(configuration, name -> Optional.empty()))
        .doesNotThrowAnyException();
  }

  @Test
  void aPasswordComesFromTheVariableThatIsNamed() {
    Configuration configuration = withPasswordFrom("environment:INDEX_PASSWORD");

    assertThatThrownBy(() -> ConfiguredIndex.of(configuration, name -> Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("INDEX_PASSWORD");
    assertThatCode(
            () ->
                ConfiguredIndex.of(
                    configuration,
                    name -> name.equals("INDEX_PASSWORD") ? Optional.of("hush") : Optional.empty()))
        .doesNotThrowAnyException();
  }

  @Test
  void theTextOfALoginDoesNotGiveThePasswordAway() {
    assertThat(new IndexDatabase.Login("u", "hush")).hasToString("u");
  }
}
