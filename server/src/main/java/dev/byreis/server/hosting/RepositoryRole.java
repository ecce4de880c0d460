package dev.byreis.server.hosting;

/** What a repository holds. */
public enum RepositoryRole {
  /** Trust: rosters, counters, the audit log. */
  REGISTRY,
  /** Secrets of one project. */
  PROJECT
}
