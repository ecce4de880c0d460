package dev.byreis.hooks.lease;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process of this machine, told from a later one with the same number by when it began.
 *
 * @param number its number
 * @param begun when it began, as the system words it
 */
public record RunningProcess(long number, String begun) {
  private static final Path PROC = Path.of("/proc");
  private static final int FARTHEST = 16;
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int BEGUN = 19;

  /** The process with this number, if it runs. */
  public static Optional<RunningProcess> find(long number) {
    return Files.isDirectory(PROC.resolve("self"))
        ? stat(number).map(stat -> new RunningProcess(number, stat.get(BEGUN)))
        : ProcessHandle.of(number)
            .filter(ProcessHandle::isAlive)
            .flatMap(handle -> handle.info().startInstant())
            .map(instant -> new RunningProcess(number, instant.toString()));
  }

  /** This process. */
  public static RunningProcess current() {
    return find(ProcessHandle.current().pid())
        .orElseThrow(() -> new IllegalStateException("this process is not to be seen"));
  }

  /**
   * The {@code git receive-pack} that a process works for: the nearest one among itself and those
   * that started it.
   */
  public static Optional<RunningProcess> findReceivePack(long number) {
    long at = number;
    for (int i = 0; i < FARTHEST && at > 1; i++) {
      if (isReceivePack(words(at))) {
        return find(at);
      }
      at = parent(at);
    }
    return Optional.empty();
  }

  /** Whether it still runs. A zombie does not: it moves no ref any more. */
  public boolean runs() {
    return find(number).equals(Optional.of(this));
  }

  static boolean isReceivePack(List<String> words) {
    if (words.isEmpty()) {
      return false;
    }
    String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    return program.equals("git-receive-pack")
        || program.equals("git") && words.subList(1, words.size()).contains("receive-pack");
  }

  private static long parent(long number) {
    return Files.isDirectory(PROC.resolve("self"))
        ? stat(number).map(stat -> Long.parseLong(stat.get(PARENT))).orElse(0L)
        : ProcessHandle.of(number)
            .flatMap(ProcessHandle::parent)
            .map(ProcessHandle::pid)
            .orElse(0L);
  }

  private static List<String> words(long number) {
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return ProcessHandle.of(number)
          .flatMap(handle -> handle.info().commandLine())
          .map(line -> List.of(line.split(" ")))
          .orElse(List.of());
    }
    return read(number, "cmdline").map(line -> List.of(line.split("\0"))).orElse(List.of());
  }

  /** What follows the name of the program in proc(5)'s {@code stat}; nothing for a zombie. */
  private static Optional<List<String>> stat(long number) {
    return read(number, "stat")
        .map(text -> List.of(text.substring(text.lastIndexOf(')') + 1).strip().split(" ")))
        .filter(stat -> stat.size() > BEGUN)
        .filter(stat -> !"ZXx".contains(stat.get(STATE)));
  }

  private static Optional<String> read(long number, String file) {
    try {
      byte[] content = Files.readAllBytes(PROC.resolve(Long.toString(number)).resolve(file));
      return Optional.of(new String(content, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
