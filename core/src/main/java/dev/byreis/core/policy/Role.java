package dev.byreis.core.policy;

/** What someone who has proved who they are may do at the door; more is the rules' business. */
public enum Role {
  /** Pushes to the registry and to projects. */
  ADMIN,
  /** Pushes submissions to projects. */
  CONTRIBUTOR,
  /** Reads, and acknowledges rotations. */
  CONSUMER,
  /** Reads. */
  READER
}
