package dev.byreis.hooks;

import dev.byreis.hooks.socket.SocketServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A warm judge in a process of its own, that a test can kill, stop, or let run out of disk. */
final class JudgeProcess implements AutoCloseable {
  private static final String READY = "ready";

  /** As many blocks of 512 bytes as no test needs. */
  private static final int PLENTY = 1 << 20;

  private final Process process;

  private JudgeProcess(Process process) {
    this.process = process;
  }

  /** Listens until it is killed: where, and how many seconds a judgement may take. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (WarmJudge judge =
            WarmJudge.create(
                InstantSource.system(), Duration.ofSeconds(Long.parseLong(arguments[1])));
        SocketServer server = judge.listen(Path.of(arguments[0]))) {
      System.out.println(READY + " " + server.path());
      new CountDownLatch(1).await();
    }
  }

  static JudgeProcess at(Path socket, Duration time) {
    return start(socket, time, PLENTY);
  }

  /** One that can write no file longer than this; what it writes there fails, as on a full disk. */
  static JudgeProcess withDisk(Path socket, int blocks) {
    return start(socket, TimedJudge.USUAL, blocks);
  }

  private static JudgeProcess start(Path socket, Duration time, int blocks) {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            "ulimit -f \"$0\" && exec \"$@\"",
            Integer.toString(blocks),
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            JudgeProcess.class.getName(),
            socket.toString(),
            Long.toString(time.toSeconds()));
    try {
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String line =
          new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (line == null || !line.startsWith(READY)) {
        throw new AssertionError("the judge did not start: " + line);
      }
      return new JudgeProcess(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGSTOP: it is there, and does nothing any more. */
  void freeze() {
    InstalledCommand.Run run =
        InstalledCommand.run(Map.of(), List.of("kill", "-STOP", Long.toString(process.pid())));
    if (!run.succeeded()) {
      throw new AssertionError(run.output());
    }
  }

  /** SIGKILL; returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the judge does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
