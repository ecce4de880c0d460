package dev.byreis.core.testing;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The real {@code git}, run in one folder, cut off from the machine's own git configuration. */
public final class GitCommand {
  private static final long PATIENCE_SECONDS = 120;

  private final Path folder;
  private final Map<String, String> environment;

  private GitCommand(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * What a run left behind.
   *
   * @param exit the exit status
   * @param out standard output
   * @param err standard error
   */
  public record Result(int exit, String out, String err) {
    public boolean succeeded() {
      return exit == 0;
    }

    /** Standard output without the last line end. */
    public String text() {
      return out.strip();
    }
  }

  private record Raw(int exit, Bytes out, String err) {}

  public static GitCommand in(Path folder) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    environment.put("HOME", folder.toString());
    environment.put("LC_ALL", "C");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_AUTHOR_NAME", "tester");
    environment.put("GIT_AUTHOR_EMAIL", "tester@localhost");
    environment.put("GIT_COMMITTER_NAME", "tester");
    environment.put("GIT_COMMITTER_EMAIL", "tester@localhost");
    return new GitCommand(folder, environment);
  }

  /** The same command with one more environment variable. */
  public GitCommand with(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new GitCommand(folder, more);
  }

  public Path folder() {
    return folder;
  }

  /** Runs git and fails the test if git fails. */
  public String run(String... arguments) {
    Result result = tryRun(arguments);
    if (!result.succeeded()) {
      throw new AssertionError(
          "git "
              + String.join(" ", arguments)
              + " ended with "
              + result.exit()
              + "\n"
              + result.out()
              + result.err());
    }
    return result.text();
  }

  /** Runs git and hands back whatever happened. */
  public Result tryRun(String... arguments) {
    return tryRunWithInput(new byte[0], arguments);
  }

  /** Runs git with these bytes on its standard input, and hands its output back byte for byte. */
  public Bytes readWithInput(byte[] input, String... arguments) {
    Raw raw = execute(input, arguments);
    if (raw.exit() != 0) {
      throw new AssertionError("git " + String.join(" ", arguments) + ": " + raw.err());
    }
    return raw.out();
  }

  /** Runs git with these bytes on its standard input. */
  public Result tryRunWithInput(byte[] input, String... arguments) {
    Raw raw = execute(input, arguments);
    return new Result(
        raw.exit(), new String(raw.out().toByteArray(), StandardCharsets.UTF_8), raw.err());
  }

  private Raw execute(byte[] input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      CompletableFuture<byte[]> out = Beside.start(() -> drain(process.getInputStream()));
      CompletableFuture<byte[]> err = Beside.start(() -> drain(process.getErrorStream()));
      try (var stdin = process.getOutputStream()) {
        stdin.write(input);
      } catch (IOException closedEarly) {
        // git may end without reading everything; its exit status tells the rest
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("git " + String.join(" ", arguments) + " did not end");
      }
      return new Raw(
          process.exitValue(),
          Bytes.owning(out.join()),
          new String(err.join(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static byte[] drain(java.io.InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new bare repository with {@code main} as its default branch. */
  public static GitCommand initBare(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    GitCommand git = in(folder);
    git.run("init", "-q", "--bare", "-b", "main", ".");
    return git;
  }

  /** A new repository with a working tree. */
  public static GitCommand init(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    GitCommand git = in(folder);
    git.run("init", "-q", "-b", "main", ".");
    return git;
  }
}
