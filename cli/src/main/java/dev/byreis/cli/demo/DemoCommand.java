package dev.byreis.cli.demo;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.StopSignal;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.key.SecretFolder;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a story with a gateway, a registry and real pushes. */
@Command(
    name = "demo",
    description = "play a story with a gateway, a registry and real pushes, and show all of it")
public final class DemoCommand implements Verb {
  private static final Path TEMPORARY = Path.of("");

  @Option(names = "--keep", description = "leave the gateway running until Ctrl-C")
  private boolean keep;

  @Option(names = "--dir", description = "a new folder for all of it; a temporary one if left out")
  private Path dir = TEMPORARY;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    SecretFolder folder = folder();
    DemoWorld world = world(folder);
    try (DemoGateway gateway = DemoGateway.over(world, folder)) {
      begin(folder, gateway.serving().url(), voice);
      play(world, folder, gateway, voice);
      end(folder, gateway.serving().url(), voice);
      if (keep) {
        hold(gateway, voice);
      }
    }
    return ExitClass.OK;
  }

  private static void hold(DemoGateway gateway, Voice voice) {
    try (StopSignal stop = StopSignal.listen()) {
      gateway.serving().untilStopped(stop, voice);
    }
  }

  private SecretFolder folder() throws CommandFailedException, IOException {
    if (dir.equals(TEMPORARY)) {
      return SecretFolder.at(Files.createTempDirectory("byreis-demo-").toRealPath());
    }
    Path absolute = dir.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute)) {
      try (Stream<Path> there = Files.list(absolute)) {
        if (there.findAny().isPresent()) {
          throw CommandFailedException.general(
              dir + " is not empty", "give a folder that is not there yet; nothing is overwritten");
        }
      }
    }
    return SecretFolder.at(absolute);
  }

  private static DemoWorld world(SecretFolder folder) throws IOException {
    try {
      return DemoWorld.prepare(folder, Instant.now());
    } catch (UnreadableRepositoryException e) {
      throw new IOException("cannot read what was just made", e);
    }
  }

  private static void play(DemoWorld world, SecretFolder folder, DemoGateway gateway, Voice voice)
      throws CommandFailedException, IOException {
    List<Step> steps = new DemoStory(gateway.serving().url(), world.branch()).steps();
    StoryPlayer.End end =
        new StoryPlayer(folder.path(), new DemoClient(folder).environment(System.getenv()), voice)
            .play(steps);
    if (end instanceof StoryPlayer.End.Otherwise other) {
      throw CommandFailedException.general(
          "the story went otherwise at '" + other.step().title() + "': " + other.why(),
          "everything is still in " + folder.path());
    }
  }

  private static void begin(SecretFolder folder, URI url, Voice voice) {
    voice.result(
        "A gateway in front of a registry and a project, and what it says to real pushes.");
    voice.result("");
    voice.result("  gateway  " + url);
    voice.result("  folder   " + folder.path() + "  (each command below runs here)");
  }

  private void end(SecretFolder folder, URI url, Voice voice) {
    Path path = folder.path();
    voice.result("");
    voice.result("The story went as told: what was accepted has landed, what was refused has not.");
    voice.result("");
    voice.result("  gateway      " + url + (keep ? "  (runs until Ctrl-C)" : "  (stopped now)"));
    voice.result("  registry     " + url.resolve("registry"));
    voice.result("  project      " + url.resolve("projects/" + DemoWorld.PROJECT));
    voice.result("  credentials  " + path.resolve(DemoClient.CREDENTIALS) + "  (user alice)");
    voice.result("  data         " + path);
    voice.result("");
    voice.result("To push yourself: export GIT_CONFIG_GLOBAL=" + path.resolve(DemoClient.CONFIG));
    if (!keep) {
      voice.result("To start it again: byreis serve --config " + path.resolve(DemoGateway.CONFIG));
    }
    voice.result("To be rid of it all: rm -rf " + path);
  }
}
