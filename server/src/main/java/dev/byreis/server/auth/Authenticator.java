package dev.byreis.server.auth;

import dev.byreis.core.policy.Principal;
import dev.byreis.server.auth.GuessBrake.Attempt;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Finds out who a request comes from, by HTTP Basic: a token or a password in the place of the
 * password. It never waits; where guessing must be slowed down it says for how long.
 *
 * <p>A right token is never delayed, whatever went before: it cannot be guessed. Wrong passwords
 * and unknown users get the same answer after the same work.
 */
public final class Authenticator {
  /** Any name may stand before a token in tools that have none to give. */
  private static final String NAME_WITH_ANY_TOKEN = "x-access-token";

  private static final String TOKEN = "token ";
  private static final String PASSWORD = "password";
  private static final Duration SHORTEST_DELAY = Duration.ofSeconds(1);

  private final Users users;
  private final TokenStore tokens;
  private final Passwords passwords;
  private final GuessBrake brake = new GuessBrake();
  private final Semaphore checks =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  private Authenticator(Users users, TokenStore tokens, Passwords passwords) {
    this.users = users;
    this.tokens = tokens;
    this.passwords = passwords;
  }

  /** Someone may come with a token, and in no other way. */
  public static Authenticator withTokens(Users users, TokenStore tokens, SecureRandom random) {
    return new Authenticator(users, tokens, Passwords.none(random));
  }

  /**
   * Someone may come with a token, or with a password from this htpasswd file.
   *
   * @throws IOException if the file cannot be read or has faults
   */
  public static Authenticator withTokensAndPasswords(
      Users users, TokenStore tokens, Path htpasswd, SecureRandom random) throws IOException {
    return new Authenticator(users, tokens, Passwords.open(htpasswd, random));
  }

  /**
   * Who sent this request.
   *
   * @param authorization the {@code Authorization} header, empty if there is none
   * @param remote where the request came from
   * @param now the time
   * @throws IOException if the tokens or the passwords cannot be read: nobody gets in then
   */
  public Authentication authenticate(String authorization, InetAddress remote, Instant now)
      throws IOException {
    if (authorization.isEmpty()) {
      return new Authentication.Anonymous();
    }
    Optional<Login> login = Login.find(authorization);
    if (login.isEmpty()) {
      return wrong(Attempt.of(GuessBrake.NO_NAME, remote), now);
    }
    Attempt attempt =
        Attempt.of(login.get().findName().map(UserName::value).orElse(GuessBrake.NO_NAME), remote);
    Optional<TokenSecret> token = login.get().findToken();
    return token.isPresent()
        ? byToken(token.get(), login.get(), attempt, now)
        : byPassword(login.get(), attempt, now);
  }

  private Authentication byToken(TokenSecret secret, Login login, Attempt attempt, Instant now)
      throws IOException {
    Optional<Token> token = tokens.find(secret, now).filter(t -> mayName(login, t));
    Optional<Principal> principal = token.flatMap(t -> users.find(t.principal()));
    return token.isPresent() && principal.isPresent()
        ? new Authentication.Authenticated(
            principal.get(), token.get().scope(), TOKEN + token.get().name())
        : wrong(attempt, now);
  }

  private static boolean mayName(Login login, Token token) {
    return login
        .findName()
        .filter(n -> n.equals(token.principal()) || n.value().equals(NAME_WITH_ANY_TOKEN))
        .isPresent();
  }

  private Authentication byPassword(Login login, Attempt attempt, Instant now) throws IOException {
    if (passwords.areNone()) {
      return wrong(attempt, now);
    }
    if (passwords.heldLately(login, now)) {
      return known(login);
    }
    if (!checks.tryAcquire()) {
      return new Authentication.Delayed(SHORTEST_DELAY);
    }
    try {
      return checked(passwords, login, attempt, now);
    } finally {
      checks.release();
    }
  }

  private Authentication checked(Passwords file, Login login, Attempt attempt, Instant now)
      throws IOException {
    Duration delay = brake.delay(attempt, now);
    if (!delay.isZero()) {
      return delayed(delay);
    }
    if (!file.holds(login, now)) {
      brake.failed(attempt, now);
      return new Authentication.Refused();
    }
    brake.succeeded(attempt, now);
    return known(login);
  }

  /**
   * Whether what someone has shown before would still let them in as who they were then: the token
   * has neither ended nor been taken back, or they still have a password; and they are a user.
   *
   * @throws IOException if the tokens or the passwords cannot be read
   */
  public boolean stillHolds(Authentication.Authenticated who, Instant now) throws IOException {
    Optional<UserName> user =
        who.credential().equals(PASSWORD)
            ? passwords.findUser(name -> users.find(name).equals(Optional.of(who.principal())))
            : tokens
                .find(who.credential().substring(TOKEN.length()), now)
                .filter(token -> token.scope().equals(who.scope()))
                .map(Token::principal);
    return user.flatMap(users::find).equals(Optional.of(who.principal()));
  }

  private Authentication known(Login login) {
    Optional<Principal> principal = login.findName().flatMap(users::find);
    return principal.isPresent()
        ? new Authentication.Authenticated(principal.get(), Scope.FULL, PASSWORD)
        : new Authentication.Refused();
  }

  private Authentication wrong(Attempt attempt, Instant now) {
    Duration delay = brake.delay(attempt, now);
    if (!delay.isZero()) {
      return delayed(delay);
    }
    brake.failed(attempt, now);
    return new Authentication.Refused();
  }

  private static Authentication delayed(Duration delay) {
    return new Authentication.Delayed(delay.compareTo(SHORTEST_DELAY) < 0 ? SHORTEST_DELAY : delay);
  }
}
