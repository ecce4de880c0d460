package dev.byreis.core.rotation.transition;

import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;

/**
 * Where a project stands before or after a push.
 *
 * @param rotation its class, with what was seen
 * @param pause whether a person has to resume it first (ROT-56)
 */
public record Standing(RotationClass rotation, Pause pause) {
  /** Whether a project takes pushes. */
  public enum Pause {
    RUNNING,
    PAUSED
  }

  public static Standing running(RotationClass rotation) {
    return new Standing(rotation, Pause.RUNNING);
  }

  public RotationObservation seen() {
    return rotation.observation();
  }
}
