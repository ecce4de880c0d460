package dev.byreis.server.auth;

import dev.byreis.core.policy.Principal;
import java.util.Map;
import java.util.Optional;

/**
 * Who stands behind each name that someone can prove to have. A name that is not here is nobody.
 *
 * @param principals by name
 */
public record Users(Map<UserName, Principal> principals) {
  public Users {
    principals = Map.copyOf(principals);
  }

  public Optional<Principal> find(UserName name) {
    return Optional.ofNullable(principals.get(name));
  }
}
