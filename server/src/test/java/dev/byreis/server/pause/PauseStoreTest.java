package dev.byreis.server.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.rotation.transition.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PauseStoreTest {
  private static final ProjectId PAY = new ProjectId("pay");
  private static final ProjectId SHOP = new ProjectId("shop");

  @TempDir Path folder;
  private Path file;
  private PauseStore pauses;

  @BeforeEach
  void nothingIsPaused() throws IOException {
    file = folder.resolve("pauses");
    pauses = PauseStore.open(file);
  }

  private static Pause pause(RepositoryName repository, Reason reason, String text) {
    return new Pause(repository, reason, "alice b", text, "abc", Instant.EPOCH);
  }

  private static RepositoryName project(ProjectId id) {
    return RepositoryName.project(id);
  }

  @Test
  void aPauseConcernsItsProjectAlone() throws IOException {
    assertThat(pauses.add(pause(project(PAY), Reason.ADMINISTRATOR, "incident"))).isTrue();

    assertThat(pauses.of(PAY)).isEqualTo(Standing.Pause.PAUSED);
    assertThat(pauses.of(SHOP)).isEqualTo(Standing.Pause.RUNNING);
  }

  @Test
  void aPauseOfTheRegistryIsOneOfEveryProject() throws IOException {
    pauses.add(pause(RepositoryName.REGISTRY, Reason.TRUSTED_REF_MOVED, ""));

    assertThat(pauses.of(PAY)).isEqualTo(Standing.Pause.PAUSED);
    assertThat(pauses.of(project(PAY))).isEmpty();
  }

  @Test
  void whatIsPausedIsPausedAfterARestart() throws IOException {
    Pause first = pause(project(PAY), Reason.ADMINISTRATOR, "two\nlines & %, \u00fc, \u2028");
    Pause second = pause(project(PAY), Reason.LANDING_UNFINISHED, "");
    pauses.add(first);
    pauses.add(second);

    assertThat(PauseStore.open(file).all()).containsExactly(first, second);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void theFirstPauseForAReasonStays() throws IOException {
    Pause first = pause(project(PAY), Reason.ADMINISTRATOR, "first");
    pauses.add(first);

    assertThat(pauses.add(pause(project(PAY), Reason.ADMINISTRATOR, "second"))).isFalse();
    assertThat(pauses.of(project(PAY))).containsExactly(first);
  }

  @Test
  void clearingTakesEveryPauseOfOneRepository() throws IOException {
    pauses.add(pause(project(PAY), Reason.ADMINISTRATOR, ""));
    pauses.add(pause(project(PAY), Reason.TRUSTED_REF_MOVED, ""));
    pauses.add(pause(project(SHOP), Reason.ADMINISTRATOR, ""));

    pauses.clear(project(PAY));

    assertThat(PauseStore.open(file).all())
        .extracting(Pause::repository)
        .containsOnly(project(SHOP));
  }

  @Test
  void aDamagedFileIsNotTakenForNothing() throws IOException {
    pauses.add(pause(project(PAY), Reason.ADMINISTRATOR, "incident"));
    String text = Files.readString(file);
    for (String damaged : new String[] {text.replace("pay", "pal"), text.substring(1), ""}) {
      Files.writeString(file, damaged);

      assertThatThrownBy(() -> PauseStore.open(file)).isInstanceOf(CorruptFileException.class);
    }
  }

  @Test
  void aPauseThatCannotBeWrittenCountsAllTheSame() throws IOException {
    Files.createDirectory(folder.resolve(".pauses.new"));
    Files.createFile(folder.resolve(".pauses.new/in-the-way"));

    assertThatThrownBy(() -> pauses.add(pause(project(PAY), Reason.ADMINISTRATOR, "")))
        .isInstanceOf(IOException.class);
    assertThat(pauses.of(PAY)).isEqualTo(Standing.Pause.PAUSED);
  }
}
