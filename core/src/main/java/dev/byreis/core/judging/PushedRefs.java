package dev.byreis.core.judging;

import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.policy.project.PushedRef;
import dev.byreis.core.policy.project.PushedRef.Course;
import dev.byreis.core.policy.project.PushedRef.TagFault;
import dev.byreis.core.policy.project.RefRole;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.signature.Ed25519PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the refs of a push to a project. */
final class PushedRefs {
  private final HostedProject project;
  private final ProjectPushPolicy policy;
  private final RefTable<CommitId> branches;
  private final BranchReader evidence;

  /**
   * For one push.
   *
   * @param branches the branches as they are before it
   * @param evidence what they hold
   */
  PushedRefs(
      HostedProject project,
      ProjectPushPolicy policy,
      RefTable<CommitId> branches,
      BranchReader evidence) {
    this.project = project;
    this.policy = policy;
    this.branches = branches;
    this.evidence = evidence;
  }

  List<PushedRef> of(List<RefUpdate> updates, NewHistory history)
      throws UnreadableRepositoryException {
    List<PushedRef> refs = new ArrayList<>();
    for (RefUpdate update : updates) {
      RefRole role = RefRole.of(update.ref(), project.base(), policy);
      refs.add(new PushedRef(update, role, course(update, role, history), fault(update, role)));
    }
    return refs;
  }

  private Course course(RefUpdate update, RefRole role, NewHistory history)
      throws UnreadableRepositoryException {
    Optional<ObjectName> now = project.view().findRef(update.ref());
    if (update instanceof RefUpdate.Create) {
      return now.isEmpty() ? Course.CREATED : Course.MISSED;
    }
    if (update instanceof RefUpdate.Move move) {
      if (!now.equals(Optional.of(move.from()))) {
        return Course.MISSED;
      }
      boolean forward =
          !(role instanceof RefRole.Base)
              || history.descends(CommitId.of(move.to()), CommitId.of(move.from()));
      return forward ? Course.FORWARD : Course.NOT_FORWARD;
    }
    return update instanceof RefUpdate.Delete delete && now.equals(Optional.of(delete.from()))
        ? Course.DELETED
        : Course.MISSED;
  }

  private TagFault fault(RefUpdate update, RefRole role) throws UnreadableRepositoryException {
    if (!(role instanceof RefRole.ReadinessTag) || !(update instanceof RefUpdate.Create create)) {
      return TagFault.NONE;
    }
    String tail = update.ref().value().substring(Acknowledgement.PREFIX.length());
    int slash = tail.lastIndexOf('/');
    Optional<RotationRef> branch =
        slash < 0
            ? Optional.empty()
            : RotationRef.find(RefName.branch(SubmissionName.PREFIX + tail.substring(0, slash)));
    return branch.isEmpty()
        ? TagFault.NO_SUCH_BRANCH
        : fault(branch.get(), tail.substring(slash + 1), create.to());
  }

  private TagFault fault(RotationRef branch, String consumer, ObjectName target)
      throws UnreadableRepositoryException {
    Optional<CommitId> tip = branches.find(branch.ref());
    if (tip.isEmpty()) {
      return TagFault.NO_SUCH_BRANCH;
    }
    Ed25519PublicKey key = project.guard().consumers().keys().get(consumer);
    if (key == null) {
      return TagFault.UNKNOWN_CONSUMER;
    }
    Optional<Bytes> tag = project.refs().findTag(target);
    if (tag.isEmpty()) {
      return TagFault.NOT_A_TAG;
    }
    Acknowledgement expected =
        new Acknowledgement(project.id(), branch, tip.get(), consumer, evidence.filesAt(tip.get()));
    return expected.isGiven(tag.get(), key) ? TagFault.NONE : TagFault.NOT_GIVEN;
  }
}
