package dev.byreis.server.snapshot;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Refs as text: object, space, name, as {@code git show-ref} prints them. */
final class RefLines {
  private RefLines() {}

  static String write(SortedMap<RefName, ObjectName> refs) {
    StringBuilder text = new StringBuilder();
    refs.forEach((ref, object) -> text.append(object.hex() + " " + ref.value() + "\n"));
    return text.toString();
  }

  /** Empty if the text is not exactly what {@link #write} would write. */
  static Optional<SortedMap<RefName, ObjectName>> read(String text) {
    SortedMap<RefName, ObjectName> refs = new TreeMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", -1);
      if (words.length != 2 || !ObjectName.isHex(words[0]) || !RefName.isValid(words[1])) {
        return Optional.empty();
      }
      refs.put(new RefName(words[1]), new ObjectName(words[0]));
    }
    return write(refs).equals(text) ? Optional.of(refs) : Optional.empty();
  }
}
