package dev.byreis.cli.judge;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.StopSignal;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Answers the hooks of its owner's repositories until it is told to stop. */
@Command(
    name = "judge",
    description = "answer hooks over a Unix socket, so that no push has to start Java")
public final class JudgeCommand implements Verb {
  private static final Duration LOOK = Duration.ofHours(1);

  @Option(
      names = "--socket",
      required = true,
      paramLabel = "PATH",
      description = "where to listen; its folder is made with mode 0700, or has that mode")
  private Path socket = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "a hook's configuration in the folder of its repository, to look at both before"
              + " listening; may be given more than once")
  private List<Path> configurations = new ArrayList<>();

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    try (StopSignal stop = StopSignal.listen()) {
      answer(stop, voice);
      voice.note("stopped");
    }
    return ExitClass.OK;
  }

  private void answer(StopSignal stop, Voice voice) throws CommandFailedException, IOException {
    try (Judging judging = Judging.start(socket, configurations, voice)) {
      voice.result(judging.socket().toString());
      voice.good("ready");
      boolean ended = false;
      while (!ended) {
        ended = stop.within(LOOK);
      }
    }
  }
}
