package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.AdminId;

/** Who pushes, as far as the table asks. */
public sealed interface Pusher {
  /** An administrator of the registry. */
  record Administrator(AdminId id) implements Pusher {}

  /** Anyone else. */
  record Other() implements Pusher {}
}
