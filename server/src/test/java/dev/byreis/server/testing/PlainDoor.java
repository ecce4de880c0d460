package dev.byreis.server.testing;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.AdminId;
import dev.byreis.server.auth.Scope;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.RepositoryRole;
import dev.byreis.server.http.Doorkeeper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Lets in whoever calls themself admin, contributor or reader with the password {@code secret}. */
public final class PlainDoor implements Doorkeeper {
  @Override
  public Admission admit(Knock knock) {
    if (!knock.authorization().startsWith("Basic ")) {
      return new Admission.Unknown();
    }
    String login =
        new String(
            Base64.getDecoder().decode(knock.authorization().substring("Basic ".length())),
            StandardCharsets.UTF_8);
    return switch (login) {
      case "admin:secret" ->
          new Admission.Known(
              new Principal.Administrator(new AdminId("admin")), Scope.FULL, "token admin");
      case "contributor:secret" -> member("contributor", Role.CONTRIBUTOR);
      case "reader:secret" -> member("reader", Role.READER);
      default -> new Admission.Unknown();
    };
  }

  private static Admission member(String name, Role role) {
    return new Admission.Known(new Principal.Member(name, role), Scope.FULL, "token " + name);
  }

  @Override
  public boolean stillKnows(Admission.Known who) {
    return true;
  }

  @Override
  public boolean allows(Admission.Known who, HostedRepository repository, Wish wish) {
    return switch (wish) {
      case FETCH -> !repository.name().equals("projects/hidden");
      case PUSH ->
          switch (who.principal().role()) {
            case ADMIN -> true;
            case CONTRIBUTOR, CONSUMER -> repository.role() == RepositoryRole.PROJECT;
            case READER -> false;
          };
    };
  }
}
