package dev.byreis.core.file;

import static dev.byreis.core.judging.PastArtifacts.Fate.ON_ROTATION_BRANCH;
import static dev.byreis.core.judging.PastArtifacts.Fate.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.registry.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastArtifactsFileTest {
  private static final Sha256 ONE = new Sha256("1".repeat(64));
  private static final Sha256 TWO = new Sha256("2".repeat(64));

  @TempDir private Path folder;

  @Test
  void itKnowsWhatItWasToldAlsoWhenOpenedAgain() throws IOException {
    try (PastArtifactsFile past = open()) {
      past.remember(ON_ROTATION_BRANCH, List.of(ONE, TWO));
      past.remember(SUPERSEDED, List.of(ONE));
      assertThat(past.was(ON_ROTATION_BRANCH, TWO)).isTrue();
    }
    try (PastArtifactsFile past = open()) {
      assertThat(past.was(ON_ROTATION_BRANCH, ONE)).isTrue();
      assertThat(past.was(SUPERSEDED, ONE)).isTrue();
      assertThat(past.was(SUPERSEDED, TWO)).isFalse();
    }
  }

  @Test
  void whatItKnowsIsNotWrittenAgain() throws IOException {
    try (PastArtifactsFile past = open()) {
      past.remember(SUPERSEDED, List.of(ONE));
      long size = Files.size(file());
      past.remember(SUPERSEDED, List.of(ONE, ONE));
      assertThat(Files.size(file())).isEqualTo(size);
    }
  }

  @Test
  void aLineThatACrashCutShortIsForgottenAndTheNextIsWhole() throws IOException {
    try (PastArtifactsFile past = open()) {
      past.remember(SUPERSEDED, List.of(ONE));
    }
    Files.writeString(file(), "s 2222", StandardOpenOption.APPEND);
    try (PastArtifactsFile past = open()) {
      assertThat(past.was(SUPERSEDED, ONE)).isTrue();
      past.remember(SUPERSEDED, List.of(TWO));
    }
    try (PastArtifactsFile past = open()) {
      assertThat(past.was(SUPERSEDED, TWO)).isTrue();
    }
  }

  @Test
  void damageIsNoticed() throws IOException {
    Files.writeString(file(), "x " + ONE + "\n");

    assertThatThrownBy(this::open).isInstanceOf(CorruptFileException.class);
  }

  private PastArtifactsFile open() throws IOException {
    return PastArtifactsFile.open(file());
  }

  private Path file() {
    return folder.resolve("myapp");
  }
}
