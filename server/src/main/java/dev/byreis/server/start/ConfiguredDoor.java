package dev.byreis.server.start;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.server.auth.Access;
import dev.byreis.server.auth.AnonymousRead;
import dev.byreis.server.auth.Authentication;
import dev.byreis.server.auth.Authenticator;
import dev.byreis.server.auth.Permissions;
import dev.byreis.server.auth.Scope;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.http.Doorkeeper;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** The door of a configured gateway: tokens, passwords, and what may be read without either. */
final class ConfiguredDoor implements Doorkeeper {
  private static final String NOT_SHOWN = "";

  private final Authenticator authenticator;
  private final AnonymousRead anonymous;
  private final InstantSource clock;

  ConfiguredDoor(Authenticator authenticator, AnonymousRead anonymous, InstantSource clock) {
    this.authenticator = authenticator;
    this.anonymous = anonymous;
    this.clock = clock;
  }

  @Override
  public Admission admit(Knock knock) throws IOException {
    Authentication found =
        authenticator.authenticate(knock.authorization(), knock.remote(), clock.instant());
    return found.match(
        new Authentication.Cases<Admission>(
            who -> new Admission.Known(who.principal(), who.scope(), who.credential()),
            ConfiguredDoor::stranger,
            Admission.Unknown::new,
            delayed -> new Admission.Later(delayed.retryAfter())));
  }

  private static Admission stranger() {
    return new Admission.Known(
        new Principal.Member("anonymous", Role.READER), Scope.FULL, NOT_SHOWN);
  }

  @Override
  public boolean stillKnows(Admission.Known who) throws IOException {
    return who.credential().equals(NOT_SHOWN)
        || authenticator.stillHolds(authenticated(who), clock.instant());
  }

  private static Authentication.Authenticated authenticated(Admission.Known who) {
    return new Authentication.Authenticated(who.principal(), who.scope(), who.credential());
  }

  @Override
  public boolean allows(Admission.Known who, HostedRepository repository, Wish wish) {
    Permissions permissions = new Permissions(anonymous);
    Optional<RepositoryName> name = RepositoryName.find(repository.name());
    Access wanted =
        switch (wish) {
          case FETCH -> Access.READ;
          case PUSH -> Access.WRITE;
        };
    return name.filter(
            known ->
                who.credential().equals(NOT_SHOWN)
                    ? permissions.allowsAnonymous(known, wanted)
                    : permissions.allows(authenticated(who), known, wanted))
        .isPresent();
  }
}
