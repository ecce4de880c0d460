package dev.byreis.server.data;

import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a journal says, up to what a crash has cut off.
 *
 * @param unfinished the texts of landings that have begun and not ended, by their ids, in order
 * @param moves what refs did, in order
 * @param length where the next record goes
 */
record JournalContent(Map<String, Bytes> unfinished, List<Bytes> moves, int length) {
  private static final byte LINE_FEED = '\n';

  /**
   * Reads the file. What follows the last record was being written when the process died, and
   * nobody was told of it; before a record nothing may be missing.
   *
   * @throws CorruptFileException if there is a record behind something that is none
   */
  static JournalContent read(Path path, Bytes file) throws CorruptFileException {
    Map<String, Bytes> unfinished = new LinkedHashMap<>();
    List<Bytes> moves = new ArrayList<>();
    int at = 0;
    Optional<JournalRecord> record = JournalRecord.find(file, at);
    while (record.isPresent()) {
      Bytes body = record.get().body();
      switch (record.get().kind()) {
        case BEGUN -> unfinished.put(id(path, body), body.slice(textOf(body), body.length()));
        case ENDED -> unfinished.remove(id(path, body));
        case MOVED -> moves.add(body);
      }
      at += record.get().length();
      record = JournalRecord.find(file, at);
    }
    requireNoneAfter(path, file, at);
    return new JournalContent(unfinished, List.copyOf(moves), at);
  }

  private static void requireNoneAfter(Path path, Bytes file, int end) throws CorruptFileException {
    for (int at = end; at < file.length(); at++) {
      if (JournalRecord.find(file, at).isPresent()) {
        throw new CorruptFileException(path, "damaged at byte " + end + ", before its end");
      }
    }
  }

  /** The body of a record that begins a landing. */
  static Bytes begun(String id, Bytes text) {
    return ended(id).plus(text);
  }

  /** The body of a record that ends it. */
  static Bytes ended(String id) {
    return Bytes.utf8(id + "\n");
  }

  private static String id(Path path, Bytes body) throws CorruptFileException {
    try {
      return body.slice(0, textOf(body) - 1).toUtf8();
    } catch (MalformedObjectException | IndexOutOfBoundsException e) {
      throw new CorruptFileException(path, "a landing without an id");
    }
  }

  private static int textOf(Bytes body) {
    return body.indexOf(LINE_FEED, 0) + 1;
  }
}
