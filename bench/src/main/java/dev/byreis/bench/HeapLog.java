package dev.byreis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM logged about its heap ({@code -Xlog:gc,gc+heap+exit}).
 *
 * @param mostUsed the most that was in use, garbage included, in MB
 * @param mostHeld the most that was left after a collection, in MB; 0 without any
 */
record HeapLog(double mostUsed, double mostHeld) {
  private static final Pattern COLLECTION = Pattern.compile(" (\\d+)M->(\\d+)M\\(");
  private static final Pattern AT_THE_END = Pattern.compile("heap .*used (\\d+)K");

  static HeapLog read(Path file) throws IOException {
    double used = 0;
    double held = 0;
    for (String line : Files.readAllLines(file)) {
      Matcher collection = COLLECTION.matcher(line);
      Matcher end = AT_THE_END.matcher(line);
      if (collection.find()) {
        used = Math.max(used, Double.parseDouble(collection.group(1)));
        held = Math.max(held, Double.parseDouble(collection.group(2)));
      } else if (end.find()) {
        used = Math.max(used, Double.parseDouble(end.group(1)) / 1024);
      }
    }
    if (used == 0) {
      throw new AssertionError("the JVM said nothing about its heap");
    }
    return new HeapLog(used, held);
  }
}
