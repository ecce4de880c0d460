package dev.byreis.cli;

import static org.awaitility.Awaitility.await;

import dev.byreis.core.report.ExitClass;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A run of the command that goes on until it is stopped, in a thread of this process. */
public final class RunningCommand implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CompletableFuture<ExitClass> end = new CompletableFuture<>();
  private final Thread thread;

  private RunningCommand(String... arguments) {
    Voice voice =
        new Voice(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Voice.Colour.NEVER);
    thread = new Thread(() -> end.complete(ByreisCommand.run(voice, arguments)), "command");
    thread.start();
  }

  /** Starts it and waits until it says that it is ready, or ends. */
  public static RunningCommand of(String... arguments) {
    RunningCommand running = new RunningCommand(arguments);
    await()
        .atMost(PATIENCE)
        .until(() -> running.err().lines().anyMatch("ready"::equals) || running.end.isDone());
    return running;
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Stops it, as a signal would. */
  public CommandRun stop() {
    thread.interrupt();
    await().atMost(PATIENCE).until(end::isDone);
    return new CommandRun(end.join(), out(), err());
  }

  @Override
  public void close() {
    stop();
  }
}
