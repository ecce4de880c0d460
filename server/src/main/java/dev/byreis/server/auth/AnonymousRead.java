package dev.byreis.server.auth;

import dev.byreis.core.registry.RepositoryName;
import java.util.Set;

/**
 * What may be fetched without credentials (REG-39).
 *
 * @param repositories these and no others
 */
public record AnonymousRead(Set<RepositoryName> repositories) {
  public static final AnonymousRead NOTHING = new AnonymousRead(Set.of());

  public AnonymousRead {
    repositories = Set.copyOf(repositories);
  }
}
