package dev.byreis.server.landing;

/** What a landing has just done, in the order in which it does it. */
public enum LandingStep {
  /** The objects are in the permanent store, synced (ROT-40). */
  OBJECTS_KEPT,
  /** The intent is in the journal, synced. */
  JOURNALED,
  /** Every ref was found where the landing expects it. */
  CHECKED,
  /** The registry's refs have moved: the commit point (ROT-01). */
  REGISTRY_MOVED,
  /** The project's refs have moved. */
  PROJECT_MOVED,
  /** The branch is gone. */
  BRANCH_DELETED,
  /** The branch could not be deleted and stays (ROT-43). */
  BRANCH_LEFT,
  /** Where the refs are is recorded. */
  HEADS_RECORDED,
  /** The outcome is on record. */
  OUTCOME_RECORDED,
  /** The journal entry is gone, synced. */
  CLOSED,
  /** What had moved was moved back. */
  TAKEN_BACK,
  /** What had moved could not be moved back, or a crash left what nobody expects: people decide. */
  SURPRISED
}
