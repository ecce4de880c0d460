package dev.byreis.core.registry;

import java.util.Set;

/** The keys of a counter file, which no name may equal (REG-114: the duplicate-string scan). */
final class CounterKeys {
  private static final Set<String> KEYS =
      Set.of(
          "project_id",
          "file",
          "last_accepted_counter",
          "last_pr",
          "updated_at",
          "rotation_epoch",
          "pending");

  private CounterKeys() {}

  static boolean isKey(String text) {
    return KEYS.contains(text);
  }
}
