package dev.byreis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built command in a process of its own, and what it used, as Linux and its JVM say. */
final class MeasuredProcess {
  /** How often memory is looked at; what Linux says is the most there ever was of a process. */
  private static final long LOOK_MILLIS = 20;

  /** Linux tells processor time in hundredths of a second. */
  private static final double TICK_MILLIS = 10;

  private final Path folder;

  /** Measures programs that log into this folder. */
  MeasuredProcess(Path folder) {
    this.folder = folder;
  }

  /**
   * What one run used.
   *
   * @param wallMillis from start to end
   * @param cpuMillis processor time, that of its children included
   * @param heapMegabytes the most of its heap that was in use, garbage included
   * @param heldMegabytes the most that was left after a collection; 0 without any
   * @param residentMegabytes the most memory that it had
   * @param gitMegabytes the most memory that one git among its children had
   */
  record Usage(
      double wallMillis,
      double cpuMillis,
      double heapMegabytes,
      double heldMegabytes,
      double residentMegabytes,
      double gitMegabytes) {}

  /**
   * Runs the command with these arguments and nothing but these variables.
   *
   * @param options for its JVM
   * @throws AssertionError with what it said, if it does not end well
   */
  Usage run(Map<String, String> variables, String options, List<String> arguments)
      throws IOException {
    Path log = folder.resolve("gc.log");
    Path said = folder.resolve("said");
    Files.deleteIfExists(log);
    List<String> command = new ArrayList<>(Installation.built());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.environment().put("BYREIS_JAVA_OPTS", options + " -Xlog:gc,gc+heap+exit:file=" + log);
    double before = childrenMillis();
    long start = System.nanoTime();
    Process process = builder.start();
    long own = 0;
    long git = 0;
    while (!ended(process)) {
      own = Math.max(own, peakKilobytes(process.pid()));
      try (Stream<ProcessHandle> children = process.descendants()) {
        git =
            Math.max(
                git,
                children
                    .mapToLong(ProcessHandle::pid)
                    .filter(MeasuredProcess::isGit)
                    .map(MeasuredProcess::peakKilobytes)
                    .max()
                    .orElse(0));
      }
    }
    double wall = (System.nanoTime() - start) / 1e6;
    if (process.exitValue() != 0) {
      throw new AssertionError(String.join(" ", arguments) + ": " + Files.readString(said));
    }
    HeapLog heap = HeapLog.read(log);
    return new Usage(
        wall,
        childrenMillis() - before,
        heap.mostUsed(),
        heap.mostHeld(),
        own / 1024.0,
        git / 1024.0);
  }

  private static boolean ended(Process process) {
    try {
      return process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The processor time of all children of this process that have ended, and of theirs. */
  private static double childrenMillis() throws IOException {
    return ticks("self", 13, 14) * TICK_MILLIS;
  }

  /** The processor time that a process has had, without its children. */
  static double cpuMillis(long pid) throws IOException {
    return ticks(Long.toString(pid), 11, 12) * TICK_MILLIS;
  }

  /** The sum of two fields of what Linux says about a process, counted from its state on. */
  private static long ticks(String process, int one, int other) throws IOException {
    String stat = Files.readString(Path.of("/proc", process, "stat"));
    // the name of the program, which may hold anything, ends with the last parenthesis
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[one]) + Long.parseLong(fields[other]);
  }

  /** The most memory that a process had so far; 0 if it has ended. */
  private static long peakKilobytes(long pid) {
    return status(pid)
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /** Whether it is git: a child that has not become it yet still shows its parent's memory. */
  private static boolean isGit(long pid) {
    return status(pid).anyMatch(line -> line.startsWith("Name:\tgit"));
  }

  private static Stream<String> status(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream();
    } catch (IOException ended) {
      return Stream.empty();
    }
  }
}
