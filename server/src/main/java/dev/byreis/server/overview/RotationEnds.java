package dev.byreis.server.overview;

import com.github.benmanes.caffeine.cache.Cache;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitMessageReader;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.cache.Caches;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the commits that ended rotations without effect, which the registry's state does not name.
 * What has ended stays so, and is looked for once.
 */
final class RotationEnds {
  private static final int REMEMBERED = 10_000;

  private final Cache<CommitId, CommitId> ends = Caches.ofAtMost(REMEMBERED).build();

  /** The commit that reversed a rotation or rolled it back; empty if there is none. */
  Optional<CommitId> find(
      RepositoryView registry, ProjectId project, RotationRecord rotation, CommitId head)
      throws UnreadableRepositoryException {
    CommitId opening = rotation.opening().commit();
    CommitId known = ends.getIfPresent(opening);
    if (known != null) {
      return Optional.of(known);
    }
    try (Stream<CommitChanges> history = registry.historySince(opening, head)) {
      Optional<CommitId> found =
          history
              .filter(commit -> appends(commit, project))
              .filter(commit -> ends(commit, project, rotation))
              .map(commit -> commit.commit().id())
              .findFirst();
      found.ifPresent(end -> ends.put(opening, end));
      return found;
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }

  private static boolean appends(CommitChanges commit, ProjectId project) {
    return commit.changes().stream()
        .anyMatch(change -> change.path().equals(RegistryPath.ofAudit(project)));
  }

  /** One rotation of a project is open at a time, so that the first reversal is its own. */
  private static boolean ends(CommitChanges commit, ProjectId project, RotationRecord rotation) {
    Optional<CommitBody> body = CommitMessageReader.read(commit.commit().message()).findBody();
    return body.filter(b -> b.project().equals(project))
        .filter(
            b ->
                b instanceof CommitBody.RotationReversal
                    || b instanceof CommitBody.RollBack back
                        && back.head().branch().equals(rotation.branch()))
        .isPresent();
  }
}
