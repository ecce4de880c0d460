package dev.byreis.core.policy.project;

import dev.byreis.core.rotation.transition.ProjectKind;
import dev.byreis.core.rotation.transition.Pusher;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.core.rotation.transition.Standing;
import java.util.List;

/**
 * What a push does to the project's rotations.
 *
 * @param kinds what it is, by its content; at least one
 * @param before where the project stands
 * @param after where it would stand
 * @param pusher who pushes
 * @param policy how its rotations are guarded
 */
public record Turn(
    List<ProjectKind> kinds, Standing before, Outlook after, Pusher pusher, RotationPolicy policy) {
  public Turn {
    kinds = List.copyOf(kinds);
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("a push is something");
    }
  }

  /** Where the project would stand, as if the push had landed. */
  public sealed interface Outlook {
    record Told(Standing standing) implements Outlook {}

    /** Not to be told: what the push leaves cannot be read. */
    record Untold(String why) implements Outlook {}
  }
}
