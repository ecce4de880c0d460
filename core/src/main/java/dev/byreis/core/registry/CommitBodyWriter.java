package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import java.util.List;

/** Writes the BODY of every kind that has one, byte for byte (REG-170, section 11). */
public final class CommitBodyWriter {
  private CommitBodyWriter() {}

  /** The body's bytes, ending in one LF. */
  public static Bytes write(CommitBody body) {
    return Bytes.utf8(body.match(new Forms()).text());
  }

  /** Lines that are added one after the other. */
  private static final class Lines {
    private final StringBuilder text = new StringBuilder();

    Lines(Subject subject) {
      text.append(subject.line()).append("\n\n");
    }

    Lines add(String key, Object value) {
      text.append(key).append(": ").append(value).append('\n');
      return this;
    }

    Lines addAll(String key, List<?> values) {
      values.forEach(value -> add(key, value));
      return this;
    }

    Lines block(String indent, Block block) {
      return add("file", block.file())
          .add(indent + "expected_previous_counter", block.expectedPrevious())
          .add(indent + "pending_counter", block.pendingCounter())
          .add(indent + "target_artifact_sha", block.targetArtifact())
          .add(indent + "target_pr", block.targetPr())
          .add(indent + "parent_commit_sha", block.parent());
    }

    Lines blocks(List<Block> blocks) {
      blocks.forEach(block -> block("  ", block));
      return this;
    }

    Lines cleared(List<LogicalName> names) {
      return add("pendings_cleared", names.size()).addAll("pending_cleared", names);
    }

    String text() {
      return text.toString();
    }
  }

  private static final class Forms implements CommitBody.Cases<Lines> {
    @Override
    public Lines pendingBump(CommitBody.PendingBump body) {
      return new Lines(Subject.COUNTER_WRITE_AHEAD)
          .add("project_id", body.project())
          .block("", body.block());
    }

    @Override
    public Lines mergeBump(CommitBody.MergeBump body) {
      return new Lines(Subject.COUNTER_WRITE_AHEAD)
          .add("project_id", body.project())
          .block("", body.block())
          .add("audit_entry_sha", body.entry());
    }

    @Override
    public Lines rotationCommit(CommitBody.RotationCommit body) {
      return new Lines(Subject.ROTATION_COMMIT)
          .add("project_id", body.project())
          .add("new_rotation_epoch", body.epoch())
          .add("registry_parent_sha", body.registryParent())
          .add("audit_entry_sha", body.entry())
          .blocks(body.blocks());
    }

    @Override
    public Lines rotationReversal(CommitBody.RotationReversal body) {
      return new Lines(Subject.ROTATION_REVERSAL)
          .add("project_id", body.project())
          .add("registry_parent_sha", body.registryParent())
          .add("audit_entry_sha", body.entry())
          .cleared(body.cleared());
    }

    @Override
    public Lines rotationWriteAhead(CommitBody.RotationWriteAhead body) {
      return new Lines(Subject.ROTATION_WRITE_AHEAD)
          .add("project_id", body.project())
          .add("new_rotation_epoch", body.epoch())
          .add("rotation_branch", body.branch())
          .add("registry_parent_sha", body.registryParent())
          .addAll("recipient_added", body.delta().added())
          .addAll("recipient_removed", body.delta().removed())
          .blocks(body.blocks());
    }

    @Override
    public Lines rollForward(CommitBody.RollForward body) {
      return reconciliation(body.head(), "roll-forward").blocks(body.blocks());
    }

    @Override
    public Lines rollBack(CommitBody.RollBack body) {
      return reconciliation(body.head(), "roll-back").cleared(body.cleared());
    }

    private static Lines reconciliation(CommitBody.Reconciliation head, String direction) {
      return new Lines(Subject.MANUAL_RECONCILIATION)
          .add("project_id", head.project())
          .add("rotation_epoch", head.epoch())
          .add("direction", direction)
          .add("rotation_branch", head.branch())
          .add("registry_parent_sha", head.registryParent())
          .add("audit_entry_sha", head.entry())
          .add("reason_code", head.reasonCode());
    }
  }
}
