package dev.byreis.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The judge that stays, as its service runs it. */
final class RunningJudge implements AutoCloseable {
  private final Process process;

  private RunningJudge(Process process) {
    this.process = process;
  }

  /** Starts it and waits until it listens. */
  static RunningJudge at(Path socket, Installation product, List<Path> configurations)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(product.command().toString(), "judge", "--socket", socket.toString()));
    configurations.forEach(file -> command.addAll(List.of("--config", file.toString())));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    // it names its socket once it listens there
    if (process.inputReader(StandardCharsets.UTF_8).readLine() == null) {
      throw new AssertionError("the judge ended");
    }
    return new RunningJudge(process);
  }

  /** Fails if it is gone: pushes would start judges of their own. */
  void requireRunning() {
    if (!process.isAlive()) {
      throw new AssertionError("the judge ended");
    }
  }

  @Override
  public void close() {
    Program.end(process);
  }
}
