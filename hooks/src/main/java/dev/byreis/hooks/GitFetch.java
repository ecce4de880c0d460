package dev.byreis.hooks;

import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.repo.RefName;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Fetches {@code main} of a registry with the real git, which knows its owner's keys, proxies and
 * credential helpers. It asks nobody, runs no hook, and is given nothing of the push that is being
 * judged: git's quarantine is in the environment of a hook, and what was fetched would land there.
 */
final class GitFetch {
  /** All that it is given; the rest may come from whoever pushes, or from the push. */
  private static final Set<String> ENVIRONMENT =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "XDG_CONFIG_HOME",
          "TMPDIR",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "all_proxy");

  /** What one pack may take: 256 MiB in the 512 bytes that {@code ulimit} counts. */
  private static final String LARGEST = Integer.toString(256 << 11);

  /**
   * No file larger than this, none that others can read, and an end even if nobody is left who
   * waits for it.
   */
  private static final String BOUNDED =
      """
      umask 077
      ulimit -f "$1" 2>/dev/null
      [ "$(ulimit -f)" != unlimited ] || exit 125
      if command -v timeout >/dev/null; then limit="timeout -k 1 $2"; else limit=; fi
      shift 2
      exec $limit "$@"
      """;

  /** What is not reachable from what was fetched last is not kept: others may have sent it. */
  private static final List<String> GIT =
      List.of(
          "git",
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "fetch.fsckObjects=true",
          "-c",
          "fetch.unpackLimit=1",
          "-c",
          "gc.auto=1000",
          "-c",
          "gc.autoPackLimit=50",
          "-c",
          "gc.pruneExpire=now",
          "-c",
          "gc.autoDetach=false",
          "-c",
          "maintenance.autoDetach=false");

  /** One allocation of git's: what is in a pack may claim any size. */
  private static final String LARGEST_OBJECT = "256m";

  private final RegistryUrl url;
  private final Path repository;
  private final Path said;

  /**
   * A fetch.
   *
   * @param repository where to
   * @param said the file that keeps what git said, for whoever runs the hook
   */
  GitFetch(RegistryUrl url, Path repository, Path said) {
    this.url = url;
    this.repository = repository;
    this.said = said;
  }

  /**
   * Makes this ref what {@code main} is there.
   *
   * @throws RegistryOutOfSightException if git cannot, or not in time
   * @throws IOException if git cannot be started
   */
  void into(RefName ref, Deadline deadline) throws IOException, RegistryOutOfSightException {
    PrivateFiles.openOrCreate(said).close();
    ProcessBuilder builder =
        new ProcessBuilder(command(ref, deadline))
            .directory(repository.toFile())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(ENVIRONMENT);
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_ALLOW_PROTOCOL", url.protocol());
    environment.put("GIT_ALLOC_LIMIT", LARGEST_OBJECT);
    environment.put("LC_ALL", "C");
    int status;
    try {
      status = end(builder.start(), deadline);
    } finally {
      removeParts();
    }
    if (status != 0) {
      throw RegistryOutOfSightException.unreachable("git fetch ended with " + status);
    }
  }

  /** Parts of packs that never became whole, which git leaves behind. */
  private void removeParts() throws IOException {
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(repository.resolve("objects/pack"), "tmp_*")) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  private List<String> command(RefName ref, Deadline deadline) {
    String seconds = Long.toString(Math.max(1, deadline.left().toSeconds() + 1));
    List<String> command = new ArrayList<>(List.of("sh", "-c", BOUNDED, "sh", LARGEST, seconds));
    command.addAll(GIT);
    command.addAll(List.of("--git-dir=" + repository, "fetch", "--quiet", "--no-tags"));
    command.addAll(List.of("--no-recurse-submodules", "--refmap=", "--"));
    command.addAll(List.of(url.toString(), "+" + RefName.MAIN + ":" + ref));
    return command;
  }

  private static int end(Process git, Deadline deadline)
      throws IOException, RegistryOutOfSightException {
    try {
      if (git.waitFor(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        return git.exitValue();
      }
      throw RegistryOutOfSightException.unreachable(
          "no answer within " + deadline.patience().toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git fetched", e);
    } finally {
      git.descendants().forEach(ProcessHandle::destroyForcibly);
      git.destroyForcibly();
    }
  }
}
