package dev.byreis.core.log;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a log that never changes once it is there (C2SP tlog-tiles). */
public sealed interface LogResource permits Tile, Bundle {
  /** How many hashes are in a full tile, and entries in a full bundle. */
  int FULL = 256;

  /** Which one in its row, from 0. */
  long index();

  /** How much is in it, 1 to {@link #FULL}. */
  int width();

  /** Its path below the log's prefix, such as {@code tile/0/x001/x234/067.p/8}. */
  String path();

  /** The part with this path; empty if it is not the one way to write one. */
  static Optional<LogResource> find(String path) {
    return Path.find(path).filter(resource -> resource.path().equals(path));
  }

  /** How index and width are written. */
  static String suffix(long index, int width) {
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      text.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
    }
    return width == FULL ? text.toString() : text + ".p/" + width;
  }

  /** Checks what both kinds have. */
  static void check(long index, int width) {
    if (index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException("no part of a log is there");
    }
  }

  /** Reads paths. */
  final class Path {
    private static final Pattern FORM =
        Pattern.compile(
            "tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

    private Path() {}

    private static Optional<LogResource> find(String path) {
      Matcher matcher = FORM.matcher(path);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      long index = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
      String partial = matcher.group(3);
      int width = partial == null ? FULL : Integer.parseInt(partial);
      if (width < 1 || width > FULL) {
        return Optional.empty();
      }
      return matcher.group(1).equals("entries")
          ? Optional.of(new Bundle(index, width))
          : tile(Integer.parseInt(matcher.group(1)), index, width);
    }

    private static Optional<LogResource> tile(int level, long index, int width) {
      return level <= Tile.HIGHEST ? Optional.of(new Tile(level, index, width)) : Optional.empty();
    }
  }
}
