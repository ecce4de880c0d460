package dev.byreis.server.pause;

import java.util.List;

/**
 * What a person who asked is told.
 *
 * @param result in one word
 * @param lines the rest
 */
public record Answer(Result result, List<String> lines) {
  public Answer {
    lines = List.copyOf(lines);
  }

  /** How it went. */
  public enum Result {
    DONE,
    /** Nothing has changed; the lines say why. */
    REFUSED,
    /** There is no such project. */
    NOT_FOUND,
    /** Something is under way that did not end in time; nothing has changed. */
    BUSY
  }

  public static Answer done(List<String> lines) {
    return new Answer(Result.DONE, lines);
  }

  static Answer refused(String... lines) {
    return new Answer(Result.REFUSED, List.of(lines));
  }
}
