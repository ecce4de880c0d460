package dev.byreis.server.data;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One record of the journal: a line with its kind, the length of its body in bytes and a SHA-256
 * over kind and body; the body; a line feed.
 *
 * @param kind what it says
 * @param body the rest
 */
record JournalRecord(Kind kind, Bytes body) {
  /** The greatest length of a body in bytes. */
  static final int LARGEST = 2 << 20;

  /** Of the kinds. */
  private static final String FIRST_LETTERS = "bem";

  private static final int LONGEST_HEAD = 100;
  private static final int WORDS = 3;
  private static final byte LINE_FEED = '\n';

  /** What a record says. */
  enum Kind {
    /** A landing begins: a line with its id, and its text. */
    BEGUN,
    /** Nothing is left to do for a landing: a line with its id. */
    ENDED,
    /** Where refs are now: a line for each, as in the list of trusted heads. */
    MOVED;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  JournalRecord {
    if (body.length() > LARGEST) {
      throw new IllegalArgumentException("a record that nobody could read");
    }
  }

  /** As it stands in the file. */
  Bytes framed() {
    return Bytes.utf8(head()).plus(body).plus(Bytes.utf8("\n"));
  }

  /** How many bytes {@link #framed} has. */
  int length() {
    return head().length() + body.length() + 1;
  }

  private String head() {
    String checksum = Bytes.utf8(kind.word() + "\n").plus(body).sha256Hex();
    return kind.word() + " " + body.length() + " " + checksum + "\n";
  }

  /** The record that begins at this place; empty if there is none, or not all of it. */
  static Optional<JournalRecord> find(Bytes file, int start) {
    if (start >= file.length() || FIRST_LETTERS.indexOf(file.at(start)) < 0) {
      return Optional.empty();
    }
    Bytes top = file.slice(start, Math.min(file.length(), start + LONGEST_HEAD));
    int end = top.indexOf(LINE_FEED, 0);
    String[] words = end < 0 ? new String[0] : text(top.slice(0, end)).split(" ", -1);
    if (words.length != WORDS || !words[1].matches("[0-9]{1,7}")) {
      return Optional.empty();
    }
    int first = start + end + 1;
    int length = Integer.parseInt(words[1]);
    if (length > LARGEST || length >= file.length() - first) {
      return Optional.empty();
    }
    Bytes body = file.slice(first, first + length);
    Bytes framed = file.slice(start, first + length + 1);
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word().equals(words[0]))
        .map(kind -> new JournalRecord(kind, body))
        .filter(record -> record.framed().equals(framed))
        .findFirst();
  }

  private static String text(Bytes line) {
    try {
      return line.toUtf8();
    } catch (MalformedObjectException e) {
      return "";
    }
  }
}
