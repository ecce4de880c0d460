package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.AnnouncedRecipients;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.RegistryKind.EarlierRecipient;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says what a footer commit of kinds A to D and F does to the project that it names. */
public final class FooterKinds implements CommitBody.Cases<RegistryKind> {
  private final Step step;
  private final AdminId signer;
  private final BranchEvidence evidence;

  private FooterKinds(Step step, AdminId signer, BranchEvidence evidence) {
    this.step = step;
    this.signer = signer;
    this.evidence = evidence;
  }

  /**
   * The kind of the commit; empty if it bears no footer.
   *
   * @throws UnreadableRepositoryException if the branch that it names cannot be read
   */
  public static Optional<RegistryKind> of(Step step, BranchEvidence evidence)
      throws UnreadableRepositoryException {
    Optional<CommitBody> body = step.body();
    Optional<AdminId> signer = step.commit().signer();
    if (body.isEmpty() || signer.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(body.get().match(new FooterKinds(step, signer.get(), evidence)));
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }

  private CommitId commit() {
    return step.id();
  }

  @Override
  public RegistryKind pendingBump(CommitBody.PendingBump body) {
    if (!body.block().targetPr().isRotation()) {
      return new RegistryKind.MergeWriteAhead(commit(), body);
    }
    return branch(body)
        .<RegistryKind>map(
            branch ->
                writeAhead(
                    body, branch, new RegistryKind.AnnouncedSet.Unsaid(roster(body, branch))))
        .orElseGet(() -> new RegistryKind.UnknownChange(commit()));
  }

  @Override
  public RegistryKind rotationWriteAhead(CommitBody.RotationWriteAhead body) {
    return writeAhead(
        body,
        RotationRef.of(body.branch()),
        new RegistryKind.AnnouncedSet.Delta(
            new TreeSet<>(body.delta().added()),
            new TreeSet<>(body.delta().removed()),
            roster(body, RotationRef.of(body.branch()))));
  }

  /** The roster that the announced rotation will ask for; empty if that cannot be told. */
  private SortedSet<AgeRecipient> roster(CommitBody body, RotationRef branch) {
    return branch
        .branch()
        .flatMap(step.after().project(body.project()).rotations()::find)
        .flatMap(record -> AnnouncedRecipients.of(record, step.after()))
        .orElseGet(TreeSet::new);
  }

  private RegistryKind writeAhead(
      CommitBody body, RotationRef branch, RegistryKind.AnnouncedSet announced) {
    return new RegistryKind.WriteAhead(commit(), body, signer, branch, contents(branch), announced);
  }

  @Override
  public RegistryKind mergeBump(CommitBody.MergeBump body) {
    return new RegistryKind.MergeCommit(commit(), body);
  }

  @Override
  public RegistryKind rotationCommit(CommitBody.RotationCommit body) {
    return branch(body)
        .<RegistryKind>map(
            branch ->
                new RegistryKind.CommitRotation(
                    commit(), body, signer, contents(branch), new TreeSet<>(missing(branch))))
        .orElseGet(() -> new RegistryKind.UnknownChange(commit()));
  }

  @Override
  public RegistryKind rotationReversal(CommitBody.RotationReversal body) {
    return new RegistryKind.Reversal(commit(), body);
  }

  @Override
  public RegistryKind rollForward(CommitBody.RollForward body) {
    BranchContents contents = contents(RotationRef.of(body.head().branch()));
    return new RegistryKind.RollForward(commit(), body, contents, earlier(contents));
  }

  @Override
  public RegistryKind rollBack(CommitBody.RollBack body) {
    RotationBranch branch = body.head().branch();
    return new RegistryKind.RollBack(commit(), body, earlier(contents(RotationRef.of(branch))));
  }

  /** The one branch that the body's blocks name; empty if they name several or none. */
  private static Optional<RotationRef> branch(CommitBody body) {
    TreeSet<RotationRef> named = new TreeSet<>();
    for (Block block : body.blocks()) {
      RotationRef.find(block.targetPr()).ifPresent(named::add);
    }
    return named.size() == 1 ? Optional.of(named.first()) : Optional.empty();
  }

  private EarlierRecipient earlier(BranchContents contents) {
    Stream<AdminId> signers =
        step.commit().message() instanceof CommitMessage.Cosigned message
            ? Stream.of(message.footer().signer(), message.cosigner().signer())
            : Stream.empty();
    boolean found =
        signers
            .flatMap(id -> step.before().roster().found().flatMap(r -> r.find(id)).stream())
            .anyMatch(a -> contents.recipientsBefore().contains(a.ageKey().fingerprint()));
    return found ? EarlierRecipient.AMONG_THE_SIGNERS : EarlierRecipient.NONE;
  }

  private BranchContents contents(RotationRef branch) {
    try {
      return evidence.contentsOf(branch);
    } catch (UnreadableRepositoryException e) {
      throw new UncheckedUnreadableRepositoryException(e);
    }
  }

  private SortedSet<String> missing(RotationRef branch) {
    try {
      return evidence.missingFor(branch);
    } catch (UnreadableRepositoryException e) {
      throw new UncheckedUnreadableRepositoryException(e);
    }
  }
}
