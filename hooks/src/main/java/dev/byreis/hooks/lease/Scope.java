package dev.byreis.hooks.lease;

import dev.byreis.core.registry.ProjectId;

/** What a lease locks (ROT-34). */
public sealed interface Scope {
  /** Whether both can be held at once. */
  boolean leavesRoomFor(Scope other);

  /** The registry exclusively: for a push to it, and for a landing. */
  record WholeRegistry() implements Scope {
    @Override
    public boolean leavesRoomFor(Scope other) {
      return false;
    }
  }

  /** The registry shared and one project exclusively: for a push to the project. */
  record OneProject(ProjectId project) implements Scope {
    @Override
    public boolean leavesRoomFor(Scope other) {
      return other instanceof OneProject one && !one.project.equals(project);
    }
  }
}
