package dev.byreis.hooks;

import dev.byreis.core.evidence.PushTrace;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.RefUpdate;
import java.util.List;

/**
 * A push with what it brought.
 *
 * @param stored the repository without it
 * @param seen the repository with it, and the refs as they are
 * @param updates the refs that it asks to move
 * @param contents every commit that the new tips reach and base did not
 * @param trace what is noted for its record
 */
record SeenPush(
    GitStore stored,
    GitStore seen,
    List<RefUpdate> updates,
    PushContents contents,
    PushTrace trace) {
  private static final PushContents NOTHING = new PushContents(List.of());

  SeenPush {
    updates = List.copyOf(updates);
  }

  /** One that brings no object, so that git has no quarantine for it. */
  static SeenPush withoutObjects(GitStore stored, List<RefUpdate> updates, PushTrace trace) {
    return new SeenPush(stored, stored, updates, NOTHING, trace);
  }
}
