package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.rotation.RotationRef;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a ref of a project repository is for, by its name (ART section 12, ART-02). */
public sealed interface RefRole {
  /** The branch on which files of record count. */
  record Base() implements RefRole {}

  record Rotation(RotationRef branch) implements RefRole {}

  /** The proposal of a roll-back (ROT-53). */
  record Recovery() implements RefRole {}

  record Submission(SubmissionName name) implements RefRole {}

  /** A consumer's acknowledgement of a rotation (ROT-62). */
  record ReadinessTag() implements RefRole {}

  /** A branch that the project's own list names. */
  record Listed() implements RefRole {}

  /** Nothing that is pushed here. */
  record Foreign() implements RefRole {}

  /** The role of this ref in a project with this base branch. */
  static RefRole of(RefName ref, RefName base, ProjectPushPolicy policy) {
    if (ref.equals(base)) {
      return new Base();
    }
    Optional<RotationRef> rotation = RotationRef.find(ref);
    if (rotation.isPresent()) {
      return new Rotation(rotation.get());
    }
    Optional<SubmissionName> submission = SubmissionName.find(ref);
    if (submission.isPresent()) {
      return new Submission(submission.get());
    }
    if (RecoveryNames.matches(ref)) {
      return new Recovery();
    }
    if (ref.value().startsWith(RecoveryNames.READY)) {
      return new ReadinessTag();
    }
    return policy.takes(ref) ? new Listed() : new Foreign();
  }

  /** Whether a push holds it alone (ROT-22). */
  default boolean isOfRotations() {
    return this instanceof Rotation || this instanceof Recovery;
  }

  /** The names that have no type of their own. */
  final class RecoveryNames {
    static final String READY = "refs/tags/byreis/ready/";

    private static final Pattern RECOVERY =
        Pattern.compile(
            "byreis/recover-[1-9][0-9]{0,19}-([0-9]{8}t[0-9]{4}z|[0-9]{1,20})(-[1-9][0-9]{0,3})?");

    private RecoveryNames() {}

    static boolean matches(RefName ref) {
      return ref.isBranch() && RECOVERY.matcher(ref.shortName()).matches();
    }
  }
}
