package dev.byreis.core.testing.corpus;

import dev.byreis.core.judging.Consumers;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.core.rotation.transition.Standing;

/**
 * How a project is guarded in a case.
 *
 * @param policy the switches
 * @param rotations how its rotations are guarded
 * @param consumers who must acknowledge
 * @param pause whether it waits for a person
 */
public record ProjectGuarding(
    ProjectPushPolicy policy, RotationPolicy rotations, Consumers consumers, Standing.Pause pause) {
  /** The defaults of the gateway. */
  public static final ProjectGuarding USUAL =
      new ProjectGuarding(
          ProjectPushPolicy.DEFAULT,
          RotationPolicy.DEFAULT,
          Consumers.NONE,
          Standing.Pause.RUNNING);
}
