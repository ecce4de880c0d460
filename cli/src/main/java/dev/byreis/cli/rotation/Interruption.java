package dev.byreis.cli.rotation;

import dev.byreis.cli.Voice;
import dev.byreis.core.registry.ProjectId;

/** Says how to go on if the process is ended in the middle of a rotation. */
final class Interruption implements AutoCloseable {
  private final Thread last;

  private Interruption(Thread last) {
    this.last = last;
  }

  /** From now on, until it is closed. */
  static Interruption of(RotationPlan plan, ProjectId project, Voice voice) {
    Thread last =
        new Thread(
            () ->
                voice.wrong(
                    "interrupted: rotation is in a partial state, branch " + plan.ref(),
                    "go on: byreis rotate --project "
                        + project
                        + " --resume; or undo it: byreis admin rotation reconcile --project "
                        + project),
            "rotation-interrupted");
    Runtime.getRuntime().addShutdownHook(last);
    return new Interruption(last);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(last);
    } catch (IllegalStateException alreadyEnding) {
      // then it speaks
    }
  }
}
