package dev.byreis.core.judging;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.BranchFacts;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.BranchContents;
import dev.byreis.core.rotation.transition.BranchEvidence;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * The rotation branches, with what stands on the open ones counted among what is not to come to
 * base by itself (ROT-33), whether or not anything was kept of it.
 */
final class OpenBranches implements BranchEvidence {
  private final BranchReader branches;
  private final RotationObservation seen;
  private Optional<Set<Sha256>> standing = Optional.empty();

  OpenBranches(BranchReader branches, RotationObservation seen) {
    this.branches = branches;
    this.seen = seen;
  }

  @Override
  public BranchContents contentsOf(RotationRef branch) throws UnreadableRepositoryException {
    return branches.contentsOf(branch);
  }

  @Override
  public SortedSet<String> missingFor(RotationRef branch) throws UnreadableRepositoryException {
    return branches.missingFor(branch);
  }

  @Override
  public boolean wasInVain(Sha256 content) {
    return branches.wasInVain(content) || standing().contains(content);
  }

  private Set<Sha256> standing() {
    if (standing.isEmpty()) {
      try {
        standing = Optional.of(readStanding());
      } catch (UnreadableRepositoryException e) {
        throw new UncheckedUnreadableRepositoryException(e);
      }
    }
    return standing.get();
  }

  private Set<Sha256> readStanding() throws UnreadableRepositoryException {
    Set<Sha256> found = new HashSet<>();
    for (Map.Entry<RotationRef, BranchFacts> branch : seen.branches().entrySet()) {
      if (branch.getValue().exists() && branch.getValue().isOpen()) {
        branches
            .contentsOf(branch.getKey())
            .artifacts()
            .values()
            .forEach(held -> found.add(held.artifact().content()));
      }
    }
    return found;
  }
}
