package dev.byreis.hooks;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.yaml.MalformedYamlException;
import dev.byreis.core.yaml.YamlMapping;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code users}: who stands behind each name of the git server's. */
final class UsersPart {
  private static final Map<String, Role> ROLES =
      Arrays.stream(Role.values()).collect(Collectors.toMap(Part::word, Function.identity()));

  private UsersPart() {}

  static Map<String, Principal> read(Part part) throws MalformedYamlException {
    Map<String, Principal> users = new HashMap<>();
    for (YamlMapping.Entry one : part.mapping().entries()) {
      if (one.name().isEmpty()) {
        throw new MalformedYamlException("a user needs a name", one.key().mark());
      }
      users.put(
          one.name(), user(one.name(), new Part(one.value().mapping("a user"), part.folder())));
    }
    return users;
  }

  private static Principal user(String name, Part user) throws MalformedYamlException {
    user.allowOnly(Set.of("admin", "role"));
    if (user.has("admin") == user.has("role")) {
      throw user.wrong("needs either admin or role");
    }
    if (user.has("role")) {
      return new Principal.Member(name, user.choice("role", ROLES));
    }
    String id = user.text("admin");
    if (!AdminId.isValid(id)) {
      throw user.wrong("admin must be an admin id of the roster");
    }
    return new Principal.Administrator(new AdminId(id));
  }
}
