package dev.byreis.bench;

import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;

/**
 * A commit of one file, as git would make and send it, without a process for each.
 *
 * @param name its object name
 * @param pack commit, tree and file (gitformat-pack)
 */
record SmallCommit(String name, Bytes pack) {
  private static final int VERSION = 2;
  private static final int OBJECTS = 3;

  /** An object's type, and its number in a pack. */
  private enum Type {
    COMMIT(1),
    TREE(2),
    BLOB(3);

    private final int number;

    Type(int number) {
      this.number = number;
    }
  }

  /**
   * The next commit of a branch.
   *
   * @param parent the one before it
   * @param number greater than that one's: the file's content, and the commit's time, by which git
   *     knows where to end a walk
   */
  static SmallCommit on(String parent, int number) {
    Bytes blob = Bytes.utf8("number " + number + "\n");
    Bytes tree = Bytes.utf8("100644 f\0").plus(digest(Type.BLOB, blob));
    String who = "bench <bench@localhost> " + (1_700_000_000 + number) + " +0000";
    Bytes commit =
        Bytes.utf8(
            "tree %s\nparent %s\nauthor %s\ncommitter %s\n\nsmall\n"
                .formatted(hex(digest(Type.TREE, tree)), parent, who, who));
    Bytes objects =
        packed(Type.COMMIT, commit).plus(packed(Type.TREE, tree)).plus(packed(Type.BLOB, blob));
    ByteBuffer header =
        ByteBuffer.allocate(12).put(Bytes.utf8("PACK").asBuffer()).putInt(VERSION).putInt(OBJECTS);
    Bytes pack = Bytes.owning(header.array()).plus(objects);
    return new SmallCommit(
        hex(digest(Type.COMMIT, commit)), pack.plus(Bytes.owning(pack.digest("SHA-1"))));
  }

  private static Bytes digest(Type type, Bytes content) {
    String word = type.name().toLowerCase(Locale.ROOT);
    Bytes named = Bytes.utf8(word + " " + content.length() + "\0").plus(content);
    return Bytes.owning(named.digest("SHA-1"));
  }

  private static String hex(Bytes digest) {
    return HexFormat.of().formatHex(digest.toByteArray());
  }

  /** Type and size, four bits of it and then seven at a time; then the content, deflated. */
  private static Bytes packed(Type type, Bytes content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int rest = content.length() >>> 4;
    out.write((rest > 0 ? 0x80 : 0) | type.number << 4 | content.length() & 0x0f);
    while (rest > 0) {
      out.write((rest > 0x7f ? 0x80 : 0) | rest & 0x7f);
      rest >>>= 7;
    }
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
      deflated.write(content.toByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Bytes.owning(out.toByteArray());
  }
}
