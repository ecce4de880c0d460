package dev.byreis.server.config;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.server.auth.AnonymousRead;
import dev.byreis.server.auth.UserName;
import dev.byreis.server.auth.Users;
import dev.byreis.server.data.DataLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code principals}, {@code users} and {@code anonymous-read}. */
final class AccessReader {
  private AccessReader() {}

  static AccessSettings read(
      Section root, Folder folder, DataLayout layout, Set<ProjectId> projects) {
    Section principals = root.section("principals");
    Path tokens = principals.get("tokens-file", folder::resolve, layout.tokens());
    PasswordSource passwords =
        principals
            .find("htpasswd", folder::resolve)
            .<PasswordSource>map(PasswordSource.HtpasswdFile::new)
            .orElseGet(PasswordSource.None::new);
    principals.refuseRest();
    return new AccessSettings(
        tokens,
        passwords,
        users(root.section("users")),
        anonymous(root.section("anonymous-read"), projects));
  }

  private static Users users(Section section) {
    Map<UserName, Principal> users = new HashMap<>();
    section
        .named()
        .forEach(
            (name, user) -> {
              if (UserName.isValid(name)) {
                principal(name, user).ifPresent(p -> users.put(new UserName(name), p));
              } else {
                user.fault("is not a user name: 1 to 64 of A-Z a-z 0-9 . _ @ -");
              }
            });
    return new Users(users);
  }

  private static Optional<Principal> principal(String name, Section section) {
    Optional<Principal> admin =
        section
            .find("admin", Values.matching(AdminId::isValid, "an admin id of the roster"))
            .map(id -> new Principal.Administrator(new AdminId(id)));
    Optional<Principal> member =
        section
            .find("role", Values.choice(Role.class))
            .map(role -> new Principal.Member(name, role));
    if (section.has("admin") == section.has("role")) {
      section.fault("needs either admin or role");
    }
    section.refuseRest();
    return admin.or(() -> member);
  }

  private static AnonymousRead anonymous(Section section, Set<ProjectId> projects) {
    Set<RepositoryName> repositories = new HashSet<>();
    if (section.get("registry", Values::flag, false)) {
      repositories.add(RepositoryName.REGISTRY);
    }
    for (Section.Item item : section.items("projects")) {
      String text = item.value().value();
      boolean known = ProjectId.isValid(text) && projects.contains(new ProjectId(text));
      if (known && repositories.add(RepositoryName.project(new ProjectId(text)))) {
        continue;
      }
      section.fault(item, known ? "is listed twice" : "is not one of the projects");
    }
    section.refuseRest();
    return new AnonymousRead(repositories);
  }
}
