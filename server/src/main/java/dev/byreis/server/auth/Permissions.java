package dev.byreis.server.auth;

import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.RepositoryName;

/**
 * What is allowed at the door. What a push may change is the rules' business; here it only matters
 * whether someone may push at all.
 */
public final class Permissions {
  private final AnonymousRead anonymous;

  public Permissions(AnonymousRead anonymous) {
    this.anonymous = anonymous;
  }

  /** Whether someone who has proved who they are may do this, with the credential they used. */
  public boolean allows(
      Authentication.Authenticated who, RepositoryName repository, Access wanted) {
    return who.scope().allows(repository, wanted)
        && allows(who.principal().role(), repository, wanted);
  }

  /** Whether someone without credentials may do this: never write. */
  public boolean allowsAnonymous(RepositoryName repository, Access wanted) {
    return wanted == Access.READ && anonymous.repositories().contains(repository);
  }

  private static boolean allows(Role role, RepositoryName repository, Access wanted) {
    return switch (wanted) {
      case READ -> true;
      case WRITE ->
          switch (role) {
            case ADMIN -> true;
            case CONTRIBUTOR, CONSUMER -> !repository.isRegistry();
            case READER -> false;
          };
    };
  }
}
