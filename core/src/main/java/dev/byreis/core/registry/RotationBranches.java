package dev.byreis.core.registry;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rotation branches a commit speaks of. */
public final class RotationBranches {
  private RotationBranches() {}

  /**
   * The branches named in the body, or by the pendings that it clears (kind D names files only).
   */
  public static Set<RotationBranch> namedBy(CommitBody body, ProjectState before) {
    Stream<RotationBranch> ofBlocks =
        body.blocks().stream().map(Block::targetPr).map(TargetPr::branch).flatMap(Optional::stream);
    Stream<RotationBranch> ofCleared =
        body.cleared().stream()
            .map(before.counters().pendings()::get)
            .filter(java.util.Objects::nonNull)
            .map(Pending::targetPr)
            .map(TargetPr::branch)
            .flatMap(Optional::stream);
    return Stream.of(ofBlocks, ofCleared, named(body)).flatMap(s -> s).collect(Collectors.toSet());
  }

  private static Stream<RotationBranch> named(CommitBody body) {
    if (body instanceof CommitBody.RotationWriteAhead w) {
      return Stream.of(w.branch());
    }
    if (body instanceof CommitBody.RollForward f) {
      return Stream.of(f.head().branch());
    }
    return body instanceof CommitBody.RollBack f ? Stream.of(f.head().branch()) : Stream.empty();
  }
}
