package dev.byreis.hooks.record;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.report.Acceptance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Keeps nothing. */
final class NoRecorder implements Recorder {
  @Override
  public String decided(Path repository, Decision decision) {
    return "";
  }

  @Override
  public String refused(Decision decision) {
    return "";
  }

  @Override
  public Optional<Acceptance> settle(Path repository, Git git, Instant now) {
    return Optional.empty();
  }
}
