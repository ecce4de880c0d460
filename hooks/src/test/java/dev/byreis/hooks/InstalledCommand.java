package dev.byreis.hooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The installation script, run as people run it, with the hook of the classes under test. */
final class InstalledCommand {
  private final Path lib;

  private InstalledCommand(Path lib) {
    this.lib = lib;
  }

  /** What a run left behind. */
  record Run(int exit, String output) {
    boolean succeeded() {
      return exit == 0;
    }
  }

  /** The hook's own files, as {@code --prefix} puts them into a folder. */
  static InstalledCommand in(Path prefix) {
    Path lib = prefix.resolve("lib/byreis");
    HookedRepository.writeFiles(lib);
    return new InstalledCommand(lib);
  }

  Path lib() {
    return lib;
  }

  /** Runs the script that installs hooks. */
  Run hook(Path repository, String... options) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("../install.sh", "--hook", repository.toString()));
    command.addAll(List.of("--prefix", lib.resolve("../..").normalize().toString()));
    command.addAll(List.of(options));
    return run(Map.of(), command);
  }

  /** Puts the hook for this role and its usual configuration into a repository. */
  Run hook(String role, Path repository, String... options) {
    String configuration = repository.resolve("byreis-hook.yaml").toString();
    List<String> all = new ArrayList<>(List.of("--role", role, "--config", configuration));
    all.addAll(List.of(options));
    return hook(repository, all.toArray(String[]::new));
  }

  static Run run(Map<String, String> environment, List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + command);
      }
      return new Run(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
