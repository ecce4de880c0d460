package dev.byreis.core.logfile;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes entries from several threads until it is killed, and says which ones it was told are kept:
 * the receipt and the entry, a line each.
 */
final class WritingProcess {
  private static final int THREADS = 4;

  private WritingProcess() {}

  static boolean isWhole(Bytes entry) {
    String text = entry.toLatin1();
    return text.startsWith("{") && text.endsWith("}");
  }

  public static void main(String[] arguments) throws IOException {
    try (TreeLog log =
        TreeLog.open(Path.of(arguments[0]), "log.example", WritingProcess::isWhole)) {
      IntStream.range(0, THREADS)
          .mapToObj(i -> new Thread(() -> write(log, arguments[1] + i)))
          .peek(Thread::start)
          .toList()
          .forEach(WritingProcess::join);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(TreeLog log, String name) {
    try {
      for (int i = 0; ; i++) {
        String entry = "{" + name + " " + i + "x".repeat(i * 37 % 3_000) + "}";
        TreeLog.Placed placed = log.append(List.of(Bytes.utf8(entry)), TreeLog.Need.SIGNED).get(0);
        System.out.println(placed.receipt() + " " + placed.leaf());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
