package dev.byreis.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time of processes, from {@code /proc/PID/stat} (proc(5)), in milliseconds with the
 * kernel's grain of ten.
 */
final class ProcessorTime {
  private static final double MILLIS_PER_TICK = 10;

  /** Where utime stands in what follows the name of the command, which alone may hold spaces. */
  private static final int OWN = 11;

  private static final int ENDED_CHILDREN = 13;

  private ProcessorTime() {}

  /** What this process has used itself. */
  static double own() {
    return millis(ProcessHandle.current().pid(), OWN);
  }

  /** What the ended children of this process have used, and theirs. */
  static double endedChildren() {
    return millis(ProcessHandle.current().pid(), ENDED_CHILDREN);
  }

  /** What a process has used, with its ended children and theirs. */
  static double withChildren(ProcessHandle process) {
    return millis(process.pid(), OWN) + millis(process.pid(), ENDED_CHILDREN);
  }

  private static double millis(long pid, int first) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) * MILLIS_PER_TICK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
