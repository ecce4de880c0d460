package dev.byreis.server.snapshot;

import dev.byreis.core.repo.RefName;

/** The names of what is in a snapshot. */
final class SnapshotPart {
  /** Which project, when, and whose log. */
  static final String ABOUT = "snapshot.json";

  /** The digest of every other part, as {@code sha256sum} writes and checks it. */
  static final String DIGESTS = "SHA256SUMS";

  /** What could not be kept, a line each. */
  static final String FAULTS = "faults";

  static final String REGISTRY = "registry";
  static final String PROJECT = "project";
  static final String TRUSTED_HEADS = "trusted-heads";
  static final String PAUSES = "pauses";
  static final String JOURNAL = "journal";
  static final String CHECKPOINT = "log/checkpoint";
  static final String RECORDS = "log/records";

  private static final String BUNDLE = ".bundle";
  private static final String REFS = ".refs";

  private static final String LEFT_AT = "refs/byreis-left-at/";

  private SnapshotPart() {}

  static String bundle(String repository) {
    return repository + BUNDLE;
  }

  static String refs(String repository) {
    return repository + REFS;
  }

  /** Under which name a bundle holds where the gateway left a ref that is elsewhere now. */
  static RefName leftAt(RefName ref) {
    return new RefName(LEFT_AT + ref.value().substring("refs/".length()));
  }

  static boolean isLeftAt(RefName ref) {
    return ref.value().startsWith(LEFT_AT);
  }
}
