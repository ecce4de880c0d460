package dev.byreis.server.start;

import dev.byreis.core.judging.PastArtifacts;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What became of a project's artifacts up to some push, derived from the pushes before it. */
final class PastOfThen implements PastArtifacts {
  private final Map<Fate, Set<Sha256>> known = new EnumMap<>(Fate.class);
  private boolean whole = true;

  void remember(Map<Fate, Set<Sha256>> fates) {
    fates.forEach(
        (fate, contents) -> known.computeIfAbsent(fate, any -> new HashSet<>()).addAll(contents));
  }

  /** From now on, what is not known may still have been. */
  void lost() {
    whole = false;
  }

  @Override
  public boolean was(Fate fate, Sha256 content) {
    boolean isKnown = known.getOrDefault(fate, Set.of()).contains(content);
    if (!isKnown && !whole) {
      throw new UncheckedUnreadableRepositoryException(
          new UnreadableRepositoryException(
              "what an accepted push before it made of artifacts is gone"));
    }
    return isKnown;
  }
}
