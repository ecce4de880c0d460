package dev.byreis.server.config;

import java.util.Comparator;

/**
 * Something that is wrong with the configuration.
 *
 * @param line where in the file, counted from 1
 * @param path the setting, as {@code limits.pack-bytes}; empty for the file as a whole
 * @param message what is wrong and what would be right, in lower case, without the value
 */
public record ConfigFault(int line, String path, String message)
    implements Comparable<ConfigFault> {
  private static final Comparator<ConfigFault> ORDER =
      Comparator.comparingInt(ConfigFault::line)
          .thenComparing(ConfigFault::path)
          .thenComparing(ConfigFault::message);

  @Override
  public int compareTo(ConfigFault other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "line " + line + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
