package dev.byreis.core.log;

import dev.byreis.core.repo.Bytes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What someone keeps in order to find out later whether the log still says what it said: the index
 * of an entry, and the SHA-256 of the text of the checkpoint of the tree that ends with this entry.
 *
 * @param index of the entry
 * @param checkpoint 64 hexadecimal digits
 */
public record Receipt(long index, String checkpoint) {
  private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,17})-([0-9a-f]{64})");

  /**
   * The receipt for the last entry of a tree.
   *
   * @param origin the name of the log
   */
  public static Receipt ofLast(String origin, TreeHead head) {
    return new Receipt(head.size() - 1, Bytes.utf8(Checkpoint.text(origin, head)).sha256Hex());
  }

  /** The receipt in this text, as {@link #toString()} writes it; empty if it is not one. */
  public static Optional<Receipt> find(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new Receipt(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return index + "-" + checkpoint;
  }
}
