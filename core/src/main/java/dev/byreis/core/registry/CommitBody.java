package dev.byreis.core.registry;

import dev.byreis.core.repo.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * The BODY of a commit of the kinds A, A*, B, C, D and F, as its bytes say it (REG section 11).
 * Reading one checks its grammar only; what it claims is judged by the rules.
 *
 * @see CommitBodyReader
 * @see CommitBodyWriter
 */
public sealed interface CommitBody {
  ProjectId project();

  /** The registry commit that the body names as its parent. */
  CommitId registryParent();

  <R> R match(Cases<R> cases);

  /** The blocks in order of file name; empty for D and for a roll-back. */
  default List<Block> blocks() {
    return List.of();
  }

  /** The files whose pending is cleared without effect; empty but for D and a roll-back. */
  default List<LogicalName> cleared() {
    return List.of();
  }

  /** The hash of the audit line that the commit must append; empty for A and A*. */
  default Optional<Sha256> auditEntry() {
    return Optional.empty();
  }

  /** Every file that the body names. */
  default List<LogicalName> files() {
    return blocks().isEmpty() ? cleared() : blocks().stream().map(Block::file).toList();
  }

  /** Kind A: announces one artifact. */
  record PendingBump(ProjectId project, Block block) implements CommitBody {
    @Override
    public CommitId registryParent() {
      return block.parent();
    }

    @Override
    public List<Block> blocks() {
      return List.of(block);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pendingBump(this);
    }
  }

  /** Kind B: the announced artifact has been merged. */
  record MergeBump(ProjectId project, Block block, Sha256 entry) implements CommitBody {
    @Override
    public CommitId registryParent() {
      return block.parent();
    }

    @Override
    public List<Block> blocks() {
      return List.of(block);
    }

    @Override
    public Optional<Sha256> auditEntry() {
      return Optional.of(entry);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.mergeBump(this);
    }
  }

  /** Kind C: CommitRotation, the commit point of a rotation (ROT-01). */
  record RotationCommit(
      ProjectId project,
      CounterValue epoch,
      CommitId registryParent,
      Sha256 entry,
      List<Block> blocks)
      implements CommitBody {
    public RotationCommit {
      blocks = List.copyOf(blocks);
    }

    @Override
    public Optional<Sha256> auditEntry() {
      return Optional.of(entry);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rotationCommit(this);
    }
  }

  /** Kind D: the announced rotation does not take place. */
  record RotationReversal(
      ProjectId project, CommitId registryParent, Sha256 entry, List<LogicalName> cleared)
      implements CommitBody {
    public RotationReversal {
      cleared = List.copyOf(cleared);
    }

    @Override
    public Optional<Sha256> auditEntry() {
      return Optional.of(entry);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rotationReversal(this);
    }
  }

  /** Kind A* [extension]: announces a whole rotation and its recipient delta. */
  record RotationWriteAhead(
      ProjectId project,
      CounterValue epoch,
      RotationBranch branch,
      CommitId registryParent,
      RecipientDelta delta,
      List<Block> blocks)
      implements CommitBody {
    public RotationWriteAhead {
      blocks = List.copyOf(blocks);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rotationWriteAhead(this);
    }
  }

  /** Kind F [extension], forward: two administrators finish a rotation. */
  record RollForward(Reconciliation head, List<Block> blocks) implements CommitBody {
    public RollForward {
      blocks = List.copyOf(blocks);
    }

    @Override
    public ProjectId project() {
      return head.project();
    }

    @Override
    public CommitId registryParent() {
      return head.registryParent();
    }

    @Override
    public Optional<Sha256> auditEntry() {
      return Optional.of(head.entry());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rollForward(this);
    }
  }

  /** Kind F [extension], back: two administrators undo a rotation. */
  record RollBack(Reconciliation head, List<LogicalName> cleared) implements CommitBody {
    public RollBack {
      cleared = List.copyOf(cleared);
    }

    @Override
    public ProjectId project() {
      return head.project();
    }

    @Override
    public CommitId registryParent() {
      return head.registryParent();
    }

    @Override
    public Optional<Sha256> auditEntry() {
      return Optional.of(head.entry());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rollBack(this);
    }
  }

  /**
   * What both directions of a manual reconciliation say (REG section 11.7).
   *
   * @param project the project
   * @param epoch the epoch of the rotation that is reconciled (REG-201)
   * @param branch its branch
   * @param registryParent the registry commit that this one builds on
   * @param entry the hash of the audit line
   * @param reasonCode {@code [a-z][a-z0-9-]{0,63}} (REG-202)
   */
  record Reconciliation(
      ProjectId project,
      CounterValue epoch,
      RotationBranch branch,
      CommitId registryParent,
      Sha256 entry,
      String reasonCode) {}

  /** An answer for each kind. */
  interface Cases<R> {
    R pendingBump(PendingBump body);

    R mergeBump(MergeBump body);

    R rotationCommit(RotationCommit body);

    R rotationReversal(RotationReversal body);

    R rotationWriteAhead(RotationWriteAhead body);

    R rollForward(RollForward body);

    R rollBack(RollBack body);
  }
}
