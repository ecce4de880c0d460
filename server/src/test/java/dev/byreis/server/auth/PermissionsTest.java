package dev.byreis.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {
  private static final RepositoryName REGISTRY = RepositoryName.REGISTRY;
  private static final RepositoryName SHOP = RepositoryName.project(new ProjectId("shop"));
  private static final RepositoryName BANK = RepositoryName.project(new ProjectId("bank"));
  private static final Permissions CLOSED = new Permissions(AnonymousRead.NOTHING);

  @Test
  void administratorsPushEverywhereReadersNowhereAndOthersToProjects() {
    assertThat(pushes(Role.ADMIN)).containsExactly(REGISTRY, SHOP);
    assertThat(pushes(Role.CONTRIBUTOR)).containsExactly(SHOP);
    assertThat(pushes(Role.CONSUMER)).containsExactly(SHOP);
    assertThat(pushes(Role.READER)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRoleReads(Role role) {
    assertThat(CLOSED.allows(someone(role, Scope.FULL), REGISTRY, Access.READ)).isTrue();
    assertThat(CLOSED.allows(someone(role, Scope.FULL), SHOP, Access.READ)).isTrue();
  }

  @Test
  void aTokenOfAnotherScopeIsRefused() {
    Scope shop = new Scope.Only(Set.of(SHOP), Access.WRITE);
    assertThat(CLOSED.allows(someone(Role.ADMIN, shop), SHOP, Access.WRITE)).isTrue();
    assertThat(CLOSED.allows(someone(Role.ADMIN, shop), SHOP, Access.READ)).isTrue();
    assertThat(CLOSED.allows(someone(Role.ADMIN, shop), BANK, Access.READ)).isFalse();
    assertThat(CLOSED.allows(someone(Role.ADMIN, shop), REGISTRY, Access.READ)).isFalse();
  }

  @Test
  void aTokenThatReadsDoesNotPush() {
    Scope read = new Scope.Everywhere(Access.READ);
    assertThat(CLOSED.allows(someone(Role.ADMIN, read), SHOP, Access.READ)).isTrue();
    assertThat(CLOSED.allows(someone(Role.ADMIN, read), SHOP, Access.WRITE)).isFalse();
  }

  @Test
  void aScopeDoesNotLiftARole() {
    Scope write = new Scope.Only(Set.of(REGISTRY), Access.WRITE);
    assertThat(CLOSED.allows(someone(Role.READER, write), REGISTRY, Access.WRITE)).isFalse();
  }

  @Test
  void withoutCredentialsOnlyWhatIsConfiguredIsRead() {
    assertThat(CLOSED.allowsAnonymous(REGISTRY, Access.READ)).isFalse();
    Permissions open = new Permissions(new AnonymousRead(Set.of(REGISTRY)));
    assertThat(open.allowsAnonymous(REGISTRY, Access.READ)).isTrue();
    assertThat(open.allowsAnonymous(REGISTRY, Access.WRITE)).isFalse();
    assertThat(open.allowsAnonymous(SHOP, Access.READ)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write *",
        "read *",
        "read registry",
        "write projects/a registry",
        "read projects/b"
      })
  void aScopeSurvivesItsText(String text) {
    assertThat(Scope.find(text).map(Scope::text).flatMap(Scope::find)).isEqualTo(Scope.find(text));
    assertThat(Scope.find(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "write",
        "write ",
        "READ *",
        "read * registry",
        "read shop",
        "read  *",
        "read registry registry",
        "read projects/../x",
        "delete *"
      })
  void whatIsNoScopeIsRefused(String text) {
    assertThat(Scope.find(text)).isEmpty();
  }

  private static List<RepositoryName> pushes(Role role) {
    List<RepositoryName> pushed = new ArrayList<>();
    for (RepositoryName repository : List.of(REGISTRY, SHOP)) {
      if (CLOSED.allows(someone(role, Scope.FULL), repository, Access.WRITE)) {
        pushed.add(repository);
      }
    }
    return pushed;
  }

  private static Authentication.Authenticated someone(Role role, Scope scope) {
    return new Authentication.Authenticated(
        new Principal.Member("someone", role), scope, "password");
  }
}
