package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.ProjectId;

/** Which projects wait for a person (ROT-56). Asked under the locks of the push that is judged. */
@FunctionalInterface
public interface Pauses {
  /** The pause of this project; one of its registry is one of every project. */
  Standing.Pause of(ProjectId project);
}
