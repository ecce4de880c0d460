package dev.byreis.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The real git, in one folder: it knows the user's proxies, keys and credential helpers. It asks
 * nobody, runs no hook, and shows no secret in its arguments.
 */
final class Git {
  private static final long PATIENCE_MINUTES = 10;
  private static final List<String> ALWAYS =
      List.of("git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false");

  private final Environment environment;
  private final Path folder;
  private final Optional<Askpass> askpass;

  /**
   * Git in this folder.
   *
   * @param askpass who answers for the password; without, git's own helpers do
   */
  Git(Environment environment, Path folder, Optional<Askpass> askpass) {
    this.environment = environment;
    this.folder = folder;
    this.askpass = askpass;
  }

  /** Runs it to its end. */
  GitRun run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(ALWAYS);
    if (askpass.isPresent()) {
      command.addAll(List.of("-c", "credential.helper="));
    }
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(environment.forChildren());
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_ALLOW_PROTOCOL", "file:http:https:ssh");
    variables.put("LC_ALL", "C");
    askpass.ifPresent(a -> variables.put("GIT_ASKPASS", a.program().toString()));
    Process git = builder.start();
    git.getOutputStream().close();
    CompletableFuture<String> out = read(git.getInputStream());
    CompletableFuture<String> err = read(git.getErrorStream());
    return new GitRun(end(git), out.join(), err.join());
  }

  GitRun run(String... arguments) throws IOException {
    return run(List.of(arguments));
  }

  private static int end(Process git) throws IOException {
    try {
      if (git.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        return git.exitValue();
      }
      git.destroy();
      throw new IOException("git did not end within " + PATIENCE_MINUTES + " minutes");
    } catch (InterruptedException e) {
      git.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git ran", e);
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        Git::inOwnThread);
  }

  /** Not in the threads that the JVM shares: whoever waits for git there would keep it waiting. */
  private static void inOwnThread(Runnable reading) {
    Thread thread = new Thread(reading, "git-output");
    thread.setDaemon(true);
    thread.start();
  }
}
