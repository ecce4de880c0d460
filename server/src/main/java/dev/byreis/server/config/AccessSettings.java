package dev.byreis.server.config;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.registry.AdminId;
import dev.byreis.server.auth.AnonymousRead;
import dev.byreis.server.auth.UserName;
import dev.byreis.server.auth.Users;
import dev.byreis.server.data.DataLayout;
import java.nio.file.Path;
import java.util.Map;

/**
 * Who may come in.
 *
 * @param tokensFile where tokens are kept
 * @param passwords where passwords are kept
 * @param users who stands behind each name
 * @param anonymous what may be read without a name
 */
public record AccessSettings(
    Path tokensFile, PasswordSource passwords, Users users, AnonymousRead anonymous) {
  /** The only user of a gateway that was started without a configuration. */
  public static final UserName EMBEDDED_ADMIN = new UserName("admin");

  static AccessSettings embedded(DataLayout layout) {
    Principal admin = new Principal.Administrator(new AdminId(EMBEDDED_ADMIN.value()));
    return new AccessSettings(
        layout.tokens(),
        new PasswordSource.None(),
        new Users(Map.of(EMBEDDED_ADMIN, admin)),
        AnonymousRead.NOTHING);
  }
}
