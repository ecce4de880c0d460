package dev.byreis.cli.judge;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import dev.byreis.hooks.WarmJudge;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A judge that hooks can ask until it is closed. */
public final class Judging implements AutoCloseable {
  private final WarmJudge judge;
  private final SocketServer server;

  private Judging(WarmJudge judge, SocketServer server) {
    this.judge = judge;
    this.server = server;
  }

  /**
   * Looks at repositories, then listens.
   *
   * @param configurations those of hooks, each in the folder of its repository
   * @throws CommandFailedException if pushes to one of them would be refused, or nobody can listen
   */
  public static Judging start(Path socket, List<Path> configurations, Voice voice)
      throws CommandFailedException, IOException {
    WarmJudge judge = WarmJudge.create(InstantSource.system());
    boolean started = false;
    try {
      for (Path configuration : configurations) {
        check(judge, configuration.toAbsolutePath().normalize(), voice);
      }
      Judging judging = new Judging(judge, listen(judge, socket));
      started = true;
      return judging;
    } finally {
      if (!started) {
        judge.close();
      }
    }
  }

  private static SocketServer listen(WarmJudge judge, Path socket)
      throws CommandFailedException, IOException {
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

  /** Where it listens. */
  public Path socket() {
    return server.path();
  }

  /** Listens no more; answers that are being made have a little time to leave. */
  @Override
  public void close() throws IOException {
    try (judge) {
      server.close();
    }
  }
}
