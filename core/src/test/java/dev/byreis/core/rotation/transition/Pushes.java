package dev.byreis.core.rotation.transition;

import java.util.List;
import java.util.stream.Stream;

/** One family of pushes. What the rules of single commits and artifacts refuse is left out. */
@FunctionalInterface
interface Pushes {
  List<Pushes> ALL =
      List.of(
          new BranchPushes(),
          new SpoiledBranchPushes(),
          new RecoverPushes(),
          new MergePushes(),
          new BasePushes(),
          new OddPushes(),
          new RotationCommits(),
          new ReconciliationCommits(),
          new MergeCommits(),
          new FileListCommits());

  /** Those that somebody may try where the project stands so. */
  Stream<Push> of(Site site, Scope scope);
}
