package dev.byreis.cli.demo;

import dev.byreis.cli.Voice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plays a story with real programs, and shows each command with what it said. */
public final class StoryPlayer {
  private static final int MOST_OUTPUT = 64 * 1024;

  private final Path folder;
  private final Map<String, String> environment;
  private final Voice voice;

  /**
   * A player in this folder.
   *
   * @param environment all that the programs see of the environment
   */
  public StoryPlayer(Path folder, Map<String, String> environment, Voice voice) {
    this.folder = folder;
    this.environment = new TreeMap<>(environment);
    this.voice = voice;
  }

  /** How the story ended. */
  public sealed interface End {
    /** As it says. */
    record AsTold() implements End {}

    /** Otherwise, and it was not played further. */
    record Otherwise(Step step, String why) implements End {}
  }

  /** Plays one step after the other, up to the first that does not end as it should. */
  public End play(List<Step> steps) throws IOException {
    for (Step step : steps) {
      voice.result("");
      voice.result("# " + step.title());
      voice.result("$ " + step.shown());
      Optional<String> disappointment = run(step);
      if (disappointment.isPresent()) {
        return new End.Otherwise(step, disappointment.get());
      }
      if (!step.expectation().word().isEmpty()) {
        voice.result("=> " + step.expectation().word());
      }
    }
    return new End.AsTold();
  }

  private Optional<String> run(Step step) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(step.command()).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Optional.of(step.command().get(0) + " cannot be started: is it installed?");
    }
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
    output.lines().map(String::stripTrailing).forEach(voice::result);
    try {
      return step.expectation().disappointment(process.waitFor(), output);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return Optional.of("it was interrupted");
    }
  }
}
