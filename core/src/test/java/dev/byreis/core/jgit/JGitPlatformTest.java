package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.testing.GitCommand;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JGitPlatformTest {
  @TempDir private Path folder;

  @BeforeEach
  void install() {
    JGitPlatform.install();
  }

  @Test
  void noConfigurationComesFromAFileOfTheMachine() throws Exception {
    SystemReader reader = SystemReader.getInstance();
    for (StoredConfig config :
        new StoredConfig[] {
          reader.getUserConfig(), reader.getSystemConfig(), reader.getJGitConfig()
        }) {
      assertThat(((FileBasedConfig) config).getFile()).isNull();
      assertThat(config.getString("user", null, "name")).isNull();
    }
  }

  @Test
  void theEnvironmentIsNotSeen() {
    assertThat(System.getenv("PATH")).isNotNull();
    assertThat(SystemReader.getInstance().getenv("PATH")).isNull();
  }

  @Test
  void theFileSystemIsNotMeasured() {
    assertThat(FS.getFileStoreAttributes(folder).getFsTimestampResolution())
        .isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void refsAreSyncedInARepositoryThatSaysNothingAboutIt() throws Exception {
    GitCommand.initBare(folder.resolve("plain.git"));
    try (GitStore store = GitStore.open(folder.resolve("plain.git"))) {
      assertThat(store.repository().getConfig().getBoolean("core", "fsyncRefFiles", false))
          .isTrue();
    }
  }
}
