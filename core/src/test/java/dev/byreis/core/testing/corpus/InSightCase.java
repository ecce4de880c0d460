package dev.byreis.core.testing.corpus;

import dev.byreis.core.finding.Code;
import dev.byreis.core.rotation.transition.RotationPolicy.MergeEvidence;
import dev.byreis.core.testing.ProjectWorld;
import java.util.List;
import java.util.function.Consumer;

/**
 * A push to a registry that its project forbids: refused by every door that has both in sight.
 *
 * @param name what is wrong, as a sentence
 * @param codes what is said at every door, the most specific first; without {@link
 *     Code#ROTATION_STATE_AFTER}, for which it counts whether the project moves in the same act
 * @param guarding what is asked of rotations
 * @param before what both repositories hold, from a project on whose files were accepted once
 * @param push commits to the registry what is then pushed
 */
public record InSightCase(
    String name,
    List<Code> codes,
    Guarding guarding,
    Consumer<ProjectWorld> before,
    Consumer<ProjectWorld> push) {
  public InSightCase {
    codes = List.copyOf(codes);
  }

  /** What is asked of rotations. */
  public enum Guarding {
    /** Nothing but the default. */
    USUAL(MergeEvidence.COMMIT_ROTATION),
    /** Open pendings let a rotation branch become base. */
    PENDINGS(MergeEvidence.PENDINGS),
    /** Dave acknowledges each, as the consumer billing. */
    ACKNOWLEDGED(MergeEvidence.COMMIT_ROTATION);

    private final MergeEvidence evidence;

    Guarding(MergeEvidence evidence) {
      this.evidence = evidence;
    }

    public MergeEvidence evidence() {
      return evidence;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
