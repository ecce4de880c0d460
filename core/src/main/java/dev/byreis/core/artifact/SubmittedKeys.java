package dev.byreis.core.artifact;

import java.util.List;

/** The keys of a submission, in the two schema versions (ART-168). */
public sealed interface SubmittedKeys {
  List<Key> keys();

  /** One key and what happens to it. */
  record Key(SecretName name, SubmissionAction action) {}

  /** Schema version 1. */
  record Single(Key key) implements SubmittedKeys {
    @Override
    public List<Key> keys() {
      return List.of(key);
    }
  }

  /** Schema version 2: 1 to 100 keys, each once (ART-110, ART-166). */
  record Bulk(List<Key> keys) implements SubmittedKeys {
    public Bulk {
      keys = List.copyOf(keys);
      if (keys.isEmpty()
          || keys.size() > 100
          || keys.stream().map(Key::name).distinct().count() != keys.size()) {
        throw new IllegalArgumentException("1 to 100 different keys");
      }
    }
  }
}
