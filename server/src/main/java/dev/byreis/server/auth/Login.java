package dev.byreis.server.auth;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import java.util.Base64;
import java.util.Optional;

/**
 * What someone showed at the door, by HTTP Basic. It prints nothing of itself: people put secrets
 * into the place of the name.
 */
final class Login {
  private static final int LONGEST = 4096;
  private static final String SCHEME = "basic ";

  private final String name;
  private final String password;

  private Login(String name, String password) {
    this.name = name;
    this.password = password;
  }

  /** The login in an {@code Authorization} header; empty if it holds none that we understand. */
  static Optional<Login> find(String header) {
    if (header.length() > LONGEST || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      String text =
          Bytes.owning(Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()))
              .toUtf8();
      int colon = text.indexOf(':');
      return colon < 0 || text.indexOf('\0') >= 0
          ? Optional.empty()
          : Optional.of(new Login(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException | MalformedObjectException e) {
      return Optional.empty();
    }
  }

  Optional<UserName> findName() {
    return UserName.isValid(name) ? Optional.of(new UserName(name)) : Optional.empty();
  }

  Optional<TokenSecret> findToken() {
    return TokenSecret.find(password);
  }

  Bytes password() {
    return Bytes.utf8(password);
  }

  @Override
  public String toString() {
    return "a login";
  }
}
