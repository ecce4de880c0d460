package dev.byreis.server.data;

import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The trusted heads as text: a heading, then a line for each ref in ascending order: repository,
 * ref, and an object or {@code absent}.
 */
final class TrustedHeadsText {
  private static final Bytes HEADING = Bytes.utf8("byreis-trusted-heads 1\n");
  private static final String ABSENT = "absent";

  private TrustedHeadsText() {}

  static Bytes write(SortedMap<TrustedRef, TrustedHead> heads) {
    return HEADING.plus(writeLines(heads));
  }

  /** Only the lines. */
  static Bytes writeLines(SortedMap<TrustedRef, TrustedHead> heads) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<TrustedRef, TrustedHead> entry : heads.entrySet()) {
      text.append(entry.getKey()).append(' ').append(word(entry.getValue())).append('\n');
    }
    return Bytes.utf8(text.toString());
  }

  /** Empty if the text is not exactly what {@link #write} would write. */
  static Optional<SortedMap<TrustedRef, TrustedHead>> read(Bytes content) {
    return content.startsWith(HEADING)
        ? readLines(content.slice(HEADING.length(), content.length()))
        : Optional.empty();
  }

  /** Empty if the text is not exactly what {@link #writeLines} would write. */
  static Optional<SortedMap<TrustedRef, TrustedHead>> readLines(Bytes content) {
    SortedMap<TrustedRef, TrustedHead> heads = new TreeMap<>();
    for (String line : text(content).lines().toList()) {
      String[] words = line.split(" ", -1);
      if (words.length != 3 || !put(words[0], words[1], words[2], heads)) {
        return Optional.empty();
      }
    }
    return writeLines(heads).equals(content) ? Optional.of(heads) : Optional.empty();
  }

  private static boolean put(
      String repository, String ref, String head, SortedMap<TrustedRef, TrustedHead> heads) {
    Optional<RepositoryName> name = RepositoryName.find(repository);
    boolean fits = name.isPresent() && RefName.isValid(ref);
    if (!fits || !head.equals(ABSENT) && !ObjectName.isHex(head)) {
      return false;
    }
    heads.put(
        new TrustedRef(name.get(), new RefName(ref)),
        head.equals(ABSENT) ? TrustedHead.ABSENT : TrustedHead.at(new ObjectName(head)));
    return true;
  }

  private static String text(Bytes content) {
    try {
      return content.toUtf8();
    } catch (MalformedObjectException e) {
      return "";
    }
  }

  private static String word(TrustedHead head) {
    return head.fold(
        () -> {
          throw new IllegalStateException("an unknown head is not kept");
        },
        () -> ABSENT,
        ObjectName::hex);
  }
}
