package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Violation;
import java.util.List;
import java.util.stream.Stream;

/** Those rules about one commit that look at the states around it, and not at its bytes. */
public final class StateRules {
  private static final List<CommitRule> RULES =
      List.of(
          new PendingBumpCounter(),
          new PendingNotOverwritten(),
          new OpenRotationUntouched(),
          new MergeBumpCounter(),
          new RotationCommitCounter(),
          new RotationCommitComplete(),
          new NextEpoch(),
          new ReversalCounter(),
          new ReversalComplete(),
          new WriteAheadComplete(),
          new WriteAheadStartsClean(),
          new RotationWriteAheadCounter(),
          new BranchOfItsOwn(),
          new RecipientLines(),
          new RotationRecordsAgree(),
          new RollForwardCounter(),
          new RollBackCounter(),
          new RosterFrozen());

  private StateRules() {}

  /** What the commit breaks. */
  public static Stream<Violation> check(Step step) {
    return RULES.stream().flatMap(rule -> rule.check(step));
  }
}
