package dev.byreis.core.registry;

import dev.byreis.core.registry.CommitMessage.Problem;
import dev.byreis.core.repo.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a BODY by the grammar of REG section 11, byte for byte. Relations between values (one
 * counter is the other plus one, a quoted parent is the real one) are left to the rules, which have
 * their own names for each.
 */
final class CommitBodyReader {
  private static final String AUDIT_ENTRY = "audit_entry_sha";
  private static final String INDENT = "  ";
  private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private final Subject subject;
  private final BodyLines lines;

  private CommitBodyReader(Subject subject, BodyLines lines) {
    this.subject = subject;
    this.lines = lines;
  }

  /**
   * Reads a body.
   *
   * @param body the whole text, ending in LF, one char for each byte
   */
  static CommitBody read(Subject subject, String body) throws MalformedMessageException {
    return new CommitBodyReader(subject, new BodyLines(body)).body();
  }

  private CommitBody body() throws MalformedMessageException {
    lines.expectLine(subject.line());
    lines.expectLine("");
    CommitBody body =
        switch (subject) {
          case COUNTER_WRITE_AHEAD -> bump();
          case ROTATION_COMMIT -> rotationCommit();
          case ROTATION_REVERSAL -> reversal();
          case ROTATION_WRITE_AHEAD -> rotationWriteAhead();
          case MANUAL_RECONCILIATION -> reconciliation();
        };
    lines.expectEnd();
    return body;
  }

  private CommitBody bump() throws MalformedMessageException {
    ProjectId project = lines.project("project_id");
    Block block = block("");
    if (lines.count(AUDIT_ENTRY) == 0) {
      return new CommitBody.PendingBump(project, block);
    }
    return new CommitBody.MergeBump(project, block, auditEntry());
  }

  private CommitBody rotationCommit() throws MalformedMessageException {
    ProjectId project = lines.project("project_id");
    CounterValue epoch = lines.number("new_rotation_epoch");
    CommitId parent = lines.commit("registry_parent_sha");
    return new CommitBody.RotationCommit(project, epoch, parent, auditEntry(), blocks());
  }

  private CommitBody reversal() throws MalformedMessageException {
    ProjectId project = lines.project("project_id");
    CommitId parent = lines.commit("registry_parent_sha");
    Sha256 entry = auditEntry();
    List<LogicalName> cleared = cleared();
    if (cleared.isEmpty()) {
      throw lines.fault(Problem.FORM, "a reversal clears at least one pending");
    }
    return new CommitBody.RotationReversal(project, parent, entry, cleared);
  }

  private CommitBody rotationWriteAhead() throws MalformedMessageException {
    if (lines.count(AUDIT_ENTRY) > 0) {
      throw lines.fault(Problem.AUDIT_ENTRY, "a write-ahead has no " + AUDIT_ENTRY);
    }
    ProjectId project = lines.project("project_id");
    CounterValue epoch = lines.number("new_rotation_epoch");
    RotationBranch branch = lines.branch("rotation_branch", Problem.BRANCH);
    CommitId parent = lines.commit("registry_parent_sha");
    RecipientDelta delta =
        new RecipientDelta(recipients("recipient_added"), recipients("recipient_removed"));
    List<Block> blocks = blocks();
    for (Block block : blocks) {
      if (block.targetPr().branch().isEmpty()) {
        throw lines.fault(
            Problem.BRANCH, "target_pr of " + block.file() + " names no rotation branch");
      }
    }
    return new CommitBody.RotationWriteAhead(project, epoch, branch, parent, delta, blocks);
  }

  private CommitBody reconciliation() throws MalformedMessageException {
    ProjectId project = lines.project("project_id");
    CounterValue epoch = lines.number("rotation_epoch");
    String direction = lines.text("direction");
    RotationBranch branch = lines.branch("rotation_branch", Problem.FORM);
    CommitId parent = lines.commit("registry_parent_sha");
    Sha256 entry = auditEntry();
    String reason = lines.text("reason_code");
    if (!REASON.matcher(reason).matches()) {
      throw lines.fault(Problem.FORM, "reason_code has not its form");
    }
    var head = new CommitBody.Reconciliation(project, epoch, branch, parent, entry, reason);
    return switch (direction) {
      case "roll-forward" -> new CommitBody.RollForward(head, blocks());
      case "roll-back" -> new CommitBody.RollBack(head, cleared());
      default -> throw lines.fault(Problem.FORM, "direction is neither forward nor back");
    };
  }

  /** The {@code audit_entry_sha} that must come next, and nowhere else (REG-26). */
  private Sha256 auditEntry() throws MalformedMessageException {
    if (lines.count(AUDIT_ENTRY) != 1) {
      throw lines.fault(Problem.AUDIT_ENTRY, "there must be one " + AUDIT_ENTRY);
    }
    return lines.sha256(AUDIT_ENTRY);
  }

  private List<AgeRecipient> recipients(String key) throws MalformedMessageException {
    List<AgeRecipient> found = new ArrayList<>();
    while (lines.nextIs(key)) {
      found.add(lines.value(key, AgeRecipient::find, Problem.RECIPIENTS));
    }
    return found;
  }

  private List<Block> blocks() throws MalformedMessageException {
    List<Block> found = new ArrayList<>();
    do {
      Block block = block(INDENT);
      if (!found.isEmpty()) {
        requireAscending(found.get(found.size() - 1).file(), block.file());
      }
      found.add(block);
    } while (!lines.atEnd());
    return found;
  }

  private Block block(String indent) throws MalformedMessageException {
    return new Block(
        lines.file("file"),
        lines.number(indent + "expected_previous_counter"),
        lines.number(indent + "pending_counter"),
        lines.sha256(indent + "target_artifact_sha"),
        lines.targetPr(indent + "target_pr"),
        lines.commit(indent + "parent_commit_sha"));
  }

  private List<LogicalName> cleared() throws MalformedMessageException {
    CounterValue count = lines.number("pendings_cleared");
    List<LogicalName> found = new ArrayList<>();
    while (!lines.atEnd()) {
      LogicalName name = lines.file("pending_cleared");
      if (!found.isEmpty()) {
        requireAscending(found.get(found.size() - 1), name);
      }
      found.add(name);
    }
    if (!count.equals(CounterValue.of(found.size()))) {
      throw lines.fault(Problem.FORM, "pendings_cleared is not the number of names");
    }
    return found;
  }

  private void requireAscending(LogicalName first, LogicalName second)
      throws MalformedMessageException {
    if (first.compareTo(second) >= 0) {
      throw lines.fault(Problem.FORM, "files are not in ascending order");
    }
  }
}
