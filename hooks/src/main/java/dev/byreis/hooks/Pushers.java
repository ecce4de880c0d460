package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells who pushes, by what the git server says in the environment of its hooks. A name that is not
 * among the users is nobody.
 *
 * @param variables where the git server says it; the first that is set counts
 * @param users who stands behind each name
 */
record Pushers(List<String> variables, Map<String, Principal> users) {
  private static final Set<String> PREFIXES_OF_CLIENTS = Set.of("GIT_", "LC_", "HTTP_");
  private static final Set<String> OF_CLIENTS =
      Set.of(
          "LANG",
          "LANGUAGE",
          "TERM",
          "SSH_ORIGINAL_COMMAND",
          "QUERY_STRING",
          "PATH_INFO",
          "PATH_TRANSLATED",
          "REQUEST_URI",
          "CONTENT_TYPE");

  /** Gitea and Forgejo name a repository's owner as the pusher when a deploy key has pushed. */
  private static final String DEPLOY_KEY = "GITEA_DEPLOY_KEY_ID";

  Pushers {
    variables = List.copyOf(variables);
    users = Map.copyOf(users);
  }

  /** Whether it is the pusher who says what is in this variable: push options, headers, locale. */
  static boolean isSetByClients(String variable) {
    return OF_CLIENTS.contains(variable)
        || PREFIXES_OF_CLIENTS.stream().anyMatch(variable::startsWith);
  }

  /** What the git server says in the first of these variables that is set. */
  static Optional<String> findName(List<String> variables, Map<String, String> environment) {
    return variables.stream()
        .map(variable -> environment.getOrDefault(variable, ""))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /**
   * Who pushes.
   *
   * @throws UnfitCallException if that is not known
   */
  Principal principal(Map<String, String> environment) throws UnfitCallException {
    String deployKey = environment.getOrDefault(DEPLOY_KEY, "");
    if (!deployKey.isEmpty() && !deployKey.equals("0")) {
      throw unknown(Fact.of("deploy key", deployKey));
    }
    Optional<String> name = findName(variables, environment);
    if (name.isEmpty()) {
      throw unknown(Fact.of("looked for in", String.join(" ", variables)));
    }
    Optional<Principal> user = Optional.ofNullable(users.get(name.get()));
    return user.orElseThrow(() -> unknown(Fact.of("name", name.get())));
  }

  private static UnfitCallException unknown(Fact fact) {
    return new UnfitCallException(Violation.ofPush(Code.PUSHER_UNKNOWN, fact));
  }
}
