package dev.byreis.server.auth;

/** What someone wants to do with a repository. */
public enum Access {
  /** Fetch from it. */
  READ,
  /** Push to it, which needs reading too. */
  WRITE;

  /** Whether someone who may do this may also do the other. */
  boolean includes(Access wanted) {
    return this == WRITE || wanted == READ;
  }
}
