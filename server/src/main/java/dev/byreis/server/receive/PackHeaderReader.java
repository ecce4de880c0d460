package dev.byreis.server.receive;

import java.io.IOException;
import java.util.Arrays;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Reads, byte by byte, what a pack holds between deflated streams (git's pack format). */
final class PackHeaderReader {
  private static final byte[] SIGNATURE = {'P', 'A', 'C', 'K'};
  private static final int PACK_HEADER_BYTES = 12;
  private static final int ID_BYTES = 20;
  private static final int LONGEST_SHIFT = 53;

  /** What the next byte belongs to. */
  private enum Part {
    PACK,
    TYPE,
    SIZE,
    OFFSET,
    BASE
  }

  private final byte[] collected = new byte[ID_BYTES];
  private Part part = Part.PACK;
  private int filled;
  private int type;
  private int shift;
  private long number;
  private long start;

  /** Takes one byte; true if a deflated stream starts behind it. */
  boolean accept(byte next, long position, PackTally tally) throws IOException {
    return switch (part) {
      case PACK -> packHeader(next, tally);
      case TYPE -> type(next, position, tally);
      case SIZE -> size(next, tally);
      case OFFSET -> offset(next, tally);
      case BASE -> base(next, tally);
    };
  }

  private boolean packHeader(byte next, PackTally tally) throws IOException {
    collected[filled++] = next;
    if (filled == SIGNATURE.length && !Arrays.equals(SIGNATURE, 0, 4, collected, 0, 4)) {
      throw PackGauge.invalid("not a pack");
    }
    if (filled == PACK_HEADER_BYTES) {
      requireVersion();
      tally.announced(unsigned32());
      part = Part.TYPE;
    }
    return false;
  }

  private void requireVersion() throws IOException {
    boolean known = (collected[4] | collected[5] | collected[6]) == 0;
    if (!known || collected[7] != 2 && collected[7] != 3) {
      throw PackGauge.invalid("a pack of no known version");
    }
  }

  private long unsigned32() {
    long count = 0;
    for (int i = 8; i < PACK_HEADER_BYTES; i++) {
      count = count << 8 | collected[i] & 0xff;
    }
    return count;
  }

  private boolean type(byte next, long position, PackTally tally) throws IOException {
    start = position;
    type = next >> 4 & 7;
    number = next & 15;
    shift = 4;
    filled = 0;
    return next < 0 ? expect(Part.SIZE) : sizeIsKnown(tally);
  }

  private boolean size(byte next, PackTally tally) throws IOException {
    if (shift > LONGEST_SHIFT) {
      throw PackGauge.invalid("an object's size is out of range");
    }
    number |= (long) (next & 0x7f) << shift;
    shift += 7;
    return next >= 0 && sizeIsKnown(tally);
  }

  private boolean sizeIsKnown(PackTally tally) throws IOException {
    switch (type) {
      case Constants.OBJ_COMMIT, Constants.OBJ_TREE, Constants.OBJ_BLOB, Constants.OBJ_TAG -> {
        tally.whole(number);
        part = Part.TYPE;
        return true;
      }
      case Constants.OBJ_OFS_DELTA -> {
        tally.delta(number);
        number = -1;
        return expect(Part.OFFSET);
      }
      case Constants.OBJ_REF_DELTA -> {
        tally.delta(number);
        return expect(Part.BASE);
      }
      default -> throw PackGauge.invalid("an object of no known type");
    }
  }

  private boolean offset(byte next, PackTally tally) throws IOException {
    number = number + 1 << 7 | next & 0x7f;
    if (number > 1L << LONGEST_SHIFT) {
      throw PackGauge.invalid("a delta's offset is out of range");
    }
    if (next < 0) {
      return false;
    }
    tally.deltaUpon(start, start - number);
    part = Part.TYPE;
    return true;
  }

  private boolean base(byte next, PackTally tally) throws IOException {
    collected[filled++] = next;
    if (filled < ID_BYTES) {
      return false;
    }
    tally.deltaUpon(start, ObjectId.fromRaw(collected));
    part = Part.TYPE;
    return true;
  }

  private boolean expect(Part next) {
    part = next;
    return false;
  }
}
