package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledFoldersTest {
  @TempDir Path folder;
  private final SettledFolders folders = new SettledFolders(Duration.ofSeconds(10));

  private void changed(Duration ago) throws IOException {
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(ago)));
  }

  @Test
  void nobodyHasLookedYet() throws IOException {
    assertThat(folders.isSettled(folder)).isFalse();
  }

  @Test
  void whatWasOldWhenSomebodyLookedNeedsNoOtherLook() throws IOException {
    changed(Duration.ofMinutes(1));
    folders.look(folder).done();

    assertThat(folders.isSettled(folder)).isTrue();
  }

  @Test
  void whatWasYoungDoes() throws IOException {
    changed(Duration.ofSeconds(1));
    folders.look(folder).done();

    assertThat(folders.isSettled(folder)).isFalse();
  }

  @Test
  void whatChangedSinceDoes() throws IOException {
    changed(Duration.ofMinutes(2));
    SettledFolders.Look look = folders.look(folder);
    changed(Duration.ofMinutes(1));
    look.done();

    assertThat(folders.isSettled(folder)).isFalse();
  }
}
