package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.LandedRotation;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.ProjectKind.MergeBranch.Cleanup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says what a move of base is, by what it brings and not by what it is called (ROT-33). */
public final class BaseMoves {
  private final RotationObservation seen;
  private final BranchEvidence evidence;

  public BaseMoves(RotationObservation seen, BranchEvidence evidence) {
    this.seen = seen;
    this.evidence = evidence;
  }

  /**
   * The kind of the move.
   *
   * @throws UnreadableRepositoryException if a branch that it brings cannot be read
   */
  public ProjectKind recognise(RefName base, BaseMove move, Cleanup cleanup)
      throws UnreadableRepositoryException {
    List<RotationRef> atTip = branchesAt(move);
    if (atTip.size() == 1) {
      RotationRef branch = atTip.get(0);
      return new ProjectKind.MergeBranch(
          base, branch, cleanup, evidence.contentsOf(branch), evidence.missingFor(branch));
    }
    Optional<RotationRef> rolledBack = revertOf(move);
    if (rolledBack.isPresent()) {
      return new ProjectKind.RollBackRevert(base, rolledBack.get());
    }
    if (isCompletion(move)) {
      return new ProjectKind.ForwardCompletion(base);
    }
    List<String> signs = signs(move, atTip);
    if (!signs.isEmpty()) {
      return new ProjectKind.SmuggledMerge(base, signs);
    }
    SortedMap<LogicalName, Sha256> artifacts = new TreeMap<>();
    move.files().forEach((file, artifact) -> artifacts.put(file, artifact.content()));
    return new ProjectKind.OtherBaseUpdate(base, artifacts);
  }

  private List<RotationRef> branchesAt(BaseMove move) {
    return seen.branches().keySet().stream()
        .filter(name -> seen.findTip(name).filter(t -> t.tip().equals(move.to())).isPresent())
        .toList();
  }

  private Optional<RotationRef> revertOf(BaseMove move) {
    boolean undoes =
        move.files().keySet().stream()
            .allMatch(file -> held(file).filter(a -> isInVain(a.content())).isPresent());
    return isOneCleanCommit(move) && undoes
        ? move.traces().restored().stream()
            .filter(
                branch ->
                    seen.findBranch(branch)
                        .filter(b -> b.settlement() == Settlement.ROLLED_BACK)
                        .isPresent())
            .findFirst()
        : Optional.empty();
  }

  private boolean isCompletion(BaseMove move) {
    Optional<LandedRotation> latest = seen.state().rotations().artifacts().latestRotation();
    return isOneCleanCommit(move)
        && latest.isPresent()
        && !move.files().isEmpty()
        && latest.get().files().keySet().containsAll(move.files().keySet())
        && latest.get().files().entrySet().stream()
            .allMatch(
                file ->
                    held(move, file.getKey())
                        .filter(
                            a ->
                                a.counter().equals(file.getValue().counter())
                                    && a.content().equals(file.getValue().content()))
                        .isPresent());
  }

  private Optional<FileArtifact> held(BaseMove move, LogicalName file) {
    return Optional.ofNullable(move.files().get(file)).or(() -> held(file));
  }

  private Optional<FileArtifact> held(LogicalName file) {
    return Optional.ofNullable(seen.files().get(file)).flatMap(f -> f.base().artifact());
  }

  private static boolean isOneCleanCommit(BaseMove move) {
    return move.extent() == BaseMove.Extent.ONE_COMMIT && move.others().isEmpty();
  }

  private List<String> signs(BaseMove move, List<RotationRef> atTip) {
    List<String> signs = new ArrayList<>();
    if (atTip.size() > 1) {
      signs.add("several branches end there");
    }
    move.traces().branches().stream()
        .filter(
            b -> seen.findBranch(b).filter(f -> f.settlement() != Settlement.COMMITTED).isPresent())
        .forEach(branch -> signs.add("a commit of " + branch));
    if (move.traces().messages() == BaseMove.Messages.OF_A_RE_ENCRYPTION) {
      signs.add("the message of a re-encryption");
    }
    move.traces().artifacts().stream()
        .sorted()
        .filter(this::isOfARotation)
        .forEach(content -> signs.add("artifact " + content));
    return signs;
  }

  private boolean isOfARotation(Sha256 content) {
    return seen.state().rotationPendings().values().stream()
            .map(Pending::targetArtifact)
            .anyMatch(content::equals)
        || isInVain(content);
  }

  private boolean isInVain(Sha256 content) {
    return seen.state().rotations().artifacts().isAbandoned(content) || evidence.wasInVain(content);
  }
}
