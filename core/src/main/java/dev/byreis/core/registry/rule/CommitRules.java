package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Violation;
import java.util.ArrayList;
import java.util.List;

/** Every rule about one commit of a registry. Their order means nothing. */
public final class CommitRules {
  private static final List<CommitRule> RULES =
      List.of(
          new LinearHistory(),
          new CommitObject(),
          new KnownKind(),
          new MessageForm(),
          new NativeSignerIsFooterSigner(),
          new QuotedParent(),
          new NamesItsFiles(),
          new PathsOfKind(),
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
          new WriteAheadNeedsLog(),
          new RotationWriteAheadCounter(),
          new BranchOfItsOwn(),
          new RecipientLines(),
          new RotationRecordsAgree(),
          new RollForwardCounter(),
          new RollBackCounter(),
          new SameCommitAtomicity(),
          new ProtectedFiles(),
          new CountersReadable(),
          new CountersConsistent(),
          new AuditAppended(),
          new AuditHash(),
          new AuditRoom(),
          new AuditLooksAlike(),
          new AuditValuesAllowed(),
          new AuditEventAgrees(),
          new ReconciliationRow(),
          new InitialCounters(),
          new RosterValid(),
          new ProjectFileValid(),
          new RosterFrozen());

  private static final List<SignatureRule> SIGNATURES =
      List.of(new NativelySigned(), new FooterSigned(), new TwoAdministrators());

  private CommitRules() {}

  /** What the commit breaks, but for signatures. */
  public static List<Violation> check(Step step) {
    List<Violation> broken = new ArrayList<>();
    for (CommitRule rule : RULES) {
      rule.check(step).forEach(broken::add);
    }
    return List.copyOf(broken);
  }

  /** What the commit's signatures have to meet. */
  public static List<SignatureDemand> demands(Step step) {
    List<SignatureDemand> demands = new ArrayList<>();
    for (SignatureRule rule : SIGNATURES) {
      rule.demand(step).forEach(demands::add);
    }
    return List.copyOf(demands);
  }

  /** What shows that the commit is not authentic, but for signatures; content is not looked at. */
  public static List<Violation> checkAuthenticity(Step step) {
    return new LinearHistory().check(step).toList();
  }

  /** What authenticity demands of the commit's signatures (REG-260). */
  public static List<SignatureDemand> authenticityDemands(Step step) {
    return new NativelySigned().demand(step).toList();
  }

  /** Whether the violation means that the history is not authentic (REG-260). */
  public static boolean isAboutAuthenticity(Violation violation) {
    return NativelySigned.isAbout(violation);
  }
}
