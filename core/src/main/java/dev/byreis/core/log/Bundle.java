package dev.byreis.core.log;

import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The name of a run of entries. Its content is the entries one after the other, each with its
 * length before it in two bytes, the higher first.
 *
 * @param index which one
 * @param width how many entries
 */
public record Bundle(long index, int width) implements LogResource {
  /** No entry has more bytes. */
  public static final int LONGEST_ENTRY = 0xffff;

  private static final int PREFIX = 2;

  public Bundle {
    LogResource.check(index, width);
  }

  /**
   * The bundle as a log of this size has it.
   *
   * @throws IllegalArgumentException if it has none there
   */
  public static Bundle of(long index, long size) {
    return new Bundle(index, (int) Math.min(FULL, size - index * FULL));
  }

  @Override
  public String path() {
    return "tile/entries/" + LogResource.suffix(index, width);
  }

  /**
   * An entry as it stands in a bundle.
   *
   * @throws IllegalArgumentException if it is longer than {@link #LONGEST_ENTRY} bytes
   */
  public static Bytes framed(Bytes entry) {
    if (entry.length() > LONGEST_ENTRY) {
      throw new IllegalArgumentException("an entry has at most 65535 bytes");
    }
    return Bytes.owning(new byte[] {(byte) (entry.length() >> 8), (byte) entry.length()})
        .plus(entry);
  }

  /** The content of a bundle of these entries. */
  public static Bytes content(List<Bytes> entries) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    entries.forEach(entry -> content.writeBytes(framed(entry).toByteArray()));
    return Bytes.owning(content.toByteArray());
  }

  /**
   * The entries in the content of this bundle.
   *
   * @throws MalformedLogException if there are more, fewer, or something after them
   */
  public List<Bytes> entries(Bytes content) throws MalformedLogException {
    Whole whole = whole(content);
    if (whole.entries().size() != width || whole.end() != content.length()) {
      throw new MalformedLogException(
          path() + " does not hold " + width + " entries and nothing else");
    }
    return whole.entries();
  }

  /**
   * What is whole of a content that may have been cut off.
   *
   * @param entries at most {@link #FULL}
   * @param end where the last of them ends
   */
  public record Whole(List<Bytes> entries, int end) {
    public Whole {
      entries = List.copyOf(entries);
    }
  }

  /** The whole entries at the beginning of this content. */
  public static Whole whole(Bytes content) {
    List<Bytes> entries = new ArrayList<>();
    int end = 0;
    while (entries.size() < FULL && content.length() - end >= PREFIX) {
      int length = (content.at(end) & 0xff) << 8 | content.at(end + 1) & 0xff;
      if (content.length() - end - PREFIX < length) {
        break;
      }
      entries.add(content.slice(end + PREFIX, end + PREFIX + length));
      end += PREFIX + length;
    }
    return new Whole(entries, end);
  }
}
