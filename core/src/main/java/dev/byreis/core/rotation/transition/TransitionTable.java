package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Violation;
import java.util.List;

/**
 * The transition table of ROT section 4 with the rules that it names (ROT-04, ROT-20 to ROT-36,
 * ART-42 to ART-49): what a push may do, given where the project stands before and where it would
 * stand after. Pure and total. What single commits and artifacts must be is judged apart.
 */
public final class TransitionTable {
  static final List<TransitionRule> RULES =
      List.of(
          new NotPaused(),
          new RotationRefAlone(),
          new AdministratorOnly(),
          new InTheTable(),
          new MergeHasCommit(),
          new StartsClean(),
          new BranchNameFresh(),
          new BranchContent(),
          new BranchStays(),
          new BranchDeletable(),
          new WriteAheadInOrder(),
          new WriteAheadMatchesBranch(),
          new WriteAheadCoversRecord(),
          new WriteAheadRecipients(),
          new CommitInOrder(),
          new AllFilesAnnounced(),
          new OwnerOnly(),
          new CommitMatchesBranch(),
          new MergesForward(),
          new ReadinessComplete(),
          new ReversalInOrder(),
          new CompletionInOrder(),
          new RevertAfterRollBack(),
          new BaseFree(),
          new NoMergeWhileRotating(),
          new MergeIsAtBase(),
          new MergeNotAnnouncedOver(),
          new RosterFree(),
          new ProjectFileFree(),
          new ReconciliationInOrder(),
          new ReconciliationDirection(),
          new EarlierRecipientSigns(),
          new RecoverBranchContent(),
          new StateAfter());

  private TransitionTable() {}

  /**
   * Every way in which the push breaks the table; nothing if the table allows it.
   *
   * @param kind what it does, by its content
   * @param before the state that judges it
   * @param after the state as if it had landed
   * @param pusher who pushes
   * @param policy how rotations are guarded
   */
  public static List<Violation> judge(
      PushKind kind, Standing before, Standing after, Pusher pusher, RotationPolicy policy) {
    return judge(RULES, new Transition(kind, before, after, pusher, policy));
  }

  static List<Violation> judge(List<TransitionRule> rules, Transition push) {
    return rules.stream().flatMap(rule -> rule.check(push)).toList();
  }
}
