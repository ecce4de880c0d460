package dev.byreis.core.rotation;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Says where a rotation stands (ROT-12, ROT-13): a pure and total function. It never writes and
 * needs neither keys nor credentials (ROT-14).
 */
public final class Classifier {
  private record Row(Reason reason, Predicate<Signs> observed) {}

  /** Tried from top to bottom; the first that matches decides. */
  private static final List<Row> ROWS =
      List.of(
          new Row(Reason.TORN_REGISTRY, Signs::contradicts),
          new Row(Reason.SEVERAL_ROTATIONS, Signs::speaksOfSeveral),
          new Row(
              Reason.MERGED_UNCOMMITTED,
              s ->
                  !s.announcesNothing()
                      && s.announcedBranch(BranchFacts::isOpen)
                      && (s.isAnnouncedBranchMerged() || s.hasMergedAll())),
          new Row(
              Reason.PARTIAL_MERGE,
              s -> !s.announcesNothing() && !s.isAnnouncedBranchMerged() && s.hasMerged()),
          new Row(
              Reason.MERGED_WITHOUT_ROTATION,
              s ->
                  s.announcesNothing()
                      && s.hasOpenBranch(
                          tip -> tip.isMerged() && tip.addition() == BranchTip.Addition.SOMETHING)),
          new Row(
              Reason.COMMITTED_UNMERGED,
              s -> s.anyConfigured(FileFacts::isBehind) && s.latestCommittedExists()),
          new Row(
              Reason.BASE_BEHIND,
              s ->
                  s.anyConfigured(f -> f.isBehind() || f.isMissing())
                      && !s.latestCommittedExists()),
          new Row(
              Reason.PENDINGS_OF_SETTLED_BRANCH,
              s -> !s.announcesNothing() && s.announcedBranch(b -> !b.isOpen())),
          new Row(
              Reason.PENDINGS_WITHOUT_BRANCH,
              s -> !s.announcesNothing() && s.announcedBranch(b -> !b.exists())),
          new Row(
              Reason.PENDINGS_OPEN,
              s ->
                  !s.announcesNothing()
                      && s.announcedBranch(b -> b.exists() && b.isOpen())
                      && !s.isAnnouncedBranchMerged()
                      && !s.hasMerged()),
          new Row(
              Reason.BRANCH_WITHOUT_PENDINGS,
              s -> s.announcesNothing() && s.hasOpenBranch(tip -> !tip.isMerged())),
          new Row(
              Reason.COUNTER_DRIFT,
              s ->
                  s.announcesNothing()
                      && !s.hasOpenBranch()
                      && s.anyConfigured(FileFacts::isDrifting)),
          new Row(
              Reason.STALE_BRANCH,
              s -> s.announcesNothing() && s.hasBranch() && !s.hasOpenBranch()),
          new Row(Reason.CLEAN, s -> s.announcesNothing() && !s.hasBranch()));

  private Classifier() {}

  /** The class of the project that was observed. */
  public static RotationClass classify(RotationObservation observation) {
    Signs signs = new Signs(observation);
    Reason reason =
        ROWS.stream()
            .filter(row -> row.observed().test(signs))
            .map(Row::reason)
            .findFirst()
            .orElse(Reason.UNCLASSIFIED);
    return switch (reason.kind()) {
      case NO_PARTIAL -> new NoPartial(reason, observation);
      case PHASE_1_ONLY -> phase1(observation, signs);
      case PHASE_2_MIDFLIGHT -> new Phase2Midflight(reason, observation);
      case INCONSISTENT_PARTIAL -> new InconsistentPartial(reason, observation);
    };
  }

  private static Phase1Only phase1(RotationObservation observation, Signs signs) {
    Map.Entry<RotationRef, SortedMap<LogicalName, Pending>> only =
        signs.pendings().entrySet().iterator().next();
    return new Phase1Only(observation, only.getKey(), only.getValue());
  }
}
