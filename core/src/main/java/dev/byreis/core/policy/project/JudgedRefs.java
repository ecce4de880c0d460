package dev.byreis.core.policy.project;

import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import java.util.List;
import java.util.Set;

/**
 * The refs of a project whose commits have met the rules that a push is held to: what one of them
 * reached before the push is not judged again. That is base, which the strictest rules hold, and
 * for a push of one listed branch alone that branch itself: what it costs follows what it brings,
 * not how far the branch is ahead of base. With any other ref beside it, everything that base lacks
 * counts as new: what was good enough for the one has to be looked at for the other.
 */
public final class JudgedRefs {
  private JudgedRefs() {}

  /**
   * Those refs, for one push.
   *
   * @param base the project's base branch
   */
  public static Set<RefName> of(List<RefUpdate> updates, RefName base, ProjectPushPolicy policy) {
    if (updates.size() != 1) {
      return Set.of(base);
    }
    RefName ref = updates.get(0).ref();
    return RefRole.of(ref, base, policy) instanceof RefRole.Listed
        ? Set.of(base, ref)
        : Set.of(base);
  }
}
