package dev.byreis.cli.judge;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.gateway.StopSignal;
import dev.byreis.core.report.ExitClass;
import dev.byreis.hooks.WarmJudge;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
    try (StopSignal stop = StopSignal.listen();
        WarmJudge judge = WarmJudge.create(InstantSource.system())) {
      for (Path configuration : configurations) {
        check(judge, configuration.toAbsolutePath().normalize(), voice);
      }
      answer(judge, stop, voice);
    }
    return ExitClass.OK;
  }

  private void answer(WarmJudge judge, StopSignal stop, Voice voice)
      throws CommandFailedException, IOException {
    try (SocketServer server = listen(judge)) {
      voice.result(server.path().toString());
      boolean ended = false;
      while (!ended) {
        ended = stop.within(LOOK);
      }
    }
    voice.note("stopped");
  }

  private SocketServer listen(WarmJudge judge) throws CommandFailedException, IOException {
    try {
      return judge.listen(socket);
    } catch (FileSystemException | SocketException e) {
      throw new CommandFailedException(
          ExitClass.GENERAL,
          "cannot listen on " + socket + ": " + e.getMessage(),
          "choose a folder with mode 0700 that is yours, and a short path",
          e);
    }
  }

  private static void check(WarmJudge judge, Path configuration, Voice voice)
      throws CommandFailedException {
    Path folder = configuration.resolveSibling("");
    List<String> problems = judge.check(folder, configuration);
    if (!problems.isEmpty()) {
      problems.forEach(voice::note);
      throw CommandFailedException.general(
          "every push to " + folder + " would be refused", "see above, and docs/hook.md");
    }
  }
}
