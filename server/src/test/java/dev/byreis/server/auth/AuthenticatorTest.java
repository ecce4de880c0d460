package dev.byreis.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.repo.Bytes;
import dev.byreis.server.auth.Authentication.Anonymous;
import dev.byreis.server.auth.Authentication.Authenticated;
import dev.byreis.server.auth.Authentication.Delayed;
import dev.byreis.server.auth.Authentication.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticatorTest {
  private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
  private static final Principal ALICE = new Principal.Administrator(new AdminId("alice"));
  private static final Principal BOB = new Principal.Member("bob", Role.READER);

  @TempDir Path folder;
  private TokenStore tokens;
  private Authenticator door;
  private Instant now = START;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(folder.resolve("users"), "bob:" + HtpasswdTest.bcrypt("right", 4) + "\n");
    tokens = TokenStore.open(folder.resolve("tokens"), new SecureRandom());
    Users users = new Users(Map.of(new UserName("alice"), ALICE, new UserName("bob"), BOB));
    door =
        Authenticator.withTokensAndPasswords(
            users, tokens, folder.resolve("users"), new SecureRandom());
  }

  @Test
  void withoutAHeaderSomeoneIsAnonymous() throws IOException {
    assertThat(door.authenticate("", address(1), now)).isEqualTo(new Anonymous());
  }

  @Test
  void aTokenIsEnoughWithItsPrincipalsNameOrTheNameThatStandsForAny() throws IOException {
    String secret = token("ci", "alice", Lifetime.endless(START));
    Authenticated alice = new Authenticated(ALICE, Scope.FULL, "token ci");
    assertThat(login("alice", secret, 1)).isEqualTo(alice);
    assertThat(login("x-access-token", secret, 1)).isEqualTo(alice);
    assertThat(login("bob", secret, 1)).isEqualTo(new Refused());
    assertThat(login("", secret, 1)).isEqualTo(new Refused());
  }

  @Test
  void aTokenOfSomeoneWhoIsNotConfiguredIsRefused() throws IOException {
    assertThat(login("eve", token("ci", "eve", Lifetime.endless(START)), 1))
        .isEqualTo(new Refused());
  }

  @Test
  void anExpiredTokenAndARevokedOneAreRefused() throws IOException {
    String expired = token("a", "alice", Lifetime.until(START, START.plusSeconds(1)));
    String revoked = token("b", "alice", Lifetime.endless(START));
    tokens.revoke(new UserName("b"), START);
    now = START.plusSeconds(1);
    assertThat(login("alice", expired, 1)).isEqualTo(new Refused());
    assertThat(login("alice", revoked, 1)).isEqualTo(new Refused());
  }

  @Test
  void aPasswordIsEnoughAndAWrongOneIsNot() throws IOException {
    assertThat(login("bob", "right", 1)).isEqualTo(new Authenticated(BOB, Scope.FULL, "password"));
    assertThat(login("bob", "wrong", 1)).isEqualTo(new Refused());
    assertThat(login("bob", "", 1)).isEqualTo(new Refused());
    assertThat(login("alice", "right", 1)).isEqualTo(new Refused());
  }

  @Test
  void unknownUsersAndWrongPasswordsGetTheSameAnswersInTheSameOrder() throws IOException {
    for (int i = 0; i < 12; i++) {
      assertThat(login("nobody", "wrong" + i, 1)).isEqualTo(login("bob", "wrong" + i, 2));
    }
  }

  @Test
  void aHeaderThatIsNoLoginIsRefused() throws IOException {
    int from = 1;
    for (String header :
        List.of(
            "Bearer abc",
            "Basic",
            "Basic !!!",
            "Basic " + base64("no colon"),
            "Basic " + base64("a:b\0c"),
            "Basic " + Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, ':'}),
            "Basic " + base64("bob:" + "x".repeat(5000)))) {
      assertThat(door.authenticate(header, address(from++), now)).isEqualTo(new Refused());
    }
  }

  @Test
  void theSchemeMayBeWrittenInAnyCase() throws IOException {
    assertThat(door.authenticate("bAsIc " + base64("bob:right"), address(1), now))
        .isInstanceOf(Authenticated.class);
  }

  @Test
  void guessingAtANameIsSlowedDownMoreAndMoreWhereverItComesFrom() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(login("bob", "guess" + i, i)).isEqualTo(new Refused());
    }
    for (int seconds : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
      assertThat(login("bob", "guess", 100)).isEqualTo(new Delayed(Duration.ofSeconds(seconds)));
      now = now.plusSeconds(seconds).minusNanos(1);
      assertThat(login("bob", "guess", 101)).isEqualTo(new Delayed(Duration.ofSeconds(1)));
      now = now.plusNanos(1);
      assertThat(login("bob", "guess", 102)).isEqualTo(new Refused());
    }
    now = now.plus(Duration.ofMinutes(15));
    assertThat(login("bob", "guess", 103)).isEqualTo(new Refused());
    assertThat(login("bob", "guess", 103)).isEqualTo(new Refused());
  }

  @Test
  void guessingFromAnAddressIsSlowedDownWhateverTheName() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(login("user" + i, "guess", 1)).isEqualTo(new Refused());
    }
    assertThat(login("another", "guess", 1)).isInstanceOf(Delayed.class);
    assertThat(login("another", "guess", 2)).isEqualTo(new Refused());
  }

  @Test
  void addressesOfOneNetworkOfIpv6CountAsOne() throws IOException {
    for (int i = 0; i < 20; i++) {
      InetAddress one = InetAddress.getByName("2001:db8:0:1::" + i);
      door.authenticate("Basic " + base64("user" + i + ":guess"), one, now);
    }
    String header = "Basic " + base64("another:guess");
    assertThat(door.authenticate(header, InetAddress.getByName("2001:db8:0:1:ffff::1"), now))
        .isInstanceOf(Delayed.class);
    assertThat(door.authenticate(header, InetAddress.getByName("2001:db8:0:2::1"), now))
        .isEqualTo(new Refused());
  }

  @Test
  void wrongTokensAreSlowedDownToo() throws IOException {
    String wrong = "byr_" + "A".repeat(43);
    for (int i = 0; i < 5; i++) {
      assertThat(login("alice", wrong, 1)).isEqualTo(new Refused());
    }
    assertThat(login("alice", wrong, 1)).isInstanceOf(Delayed.class);
  }

  @Test
  void aRightTokenIsNeverDelayedHoweverManyWrongOnesCame() throws IOException {
    String secret = token("ci", "alice", Lifetime.endless(START));
    for (int i = 0; i < 100; i++) {
      login("alice", "guess", 1);
    }
    assertThat(login("alice", "guess", 1)).isInstanceOf(Delayed.class);
    assertThat(login("alice", secret, 1)).isInstanceOf(Authenticated.class);
  }

  @Test
  void whoCameInLatelyIsNotKeptOutByGuessesFromElsewhere() throws IOException {
    assertThat(login("bob", "right", 1)).isInstanceOf(Authenticated.class);
    for (int i = 0; i < 100; i++) {
      login("bob", "guess", 2);
    }
    now = now.plus(Duration.ofMinutes(2));
    for (int i = 0; i < 100; i++) {
      login("bob", "guess", 2);
    }
    assertThat(login("bob", "right", 2)).isInstanceOf(Delayed.class);
    assertThat(login("bob", "right", 1)).isInstanceOf(Authenticated.class);
  }

  @Test
  void aRightPasswordCountsAgainOnceTheDelayIsOver() throws IOException {
    for (int i = 0; i < 5; i++) {
      login("bob", "guess", 1);
    }
    assertThat(login("bob", "right", 1)).isInstanceOf(Delayed.class);
    now = now.plusSeconds(1);
    assertThat(login("bob", "right", 1)).isInstanceOf(Authenticated.class);
  }

  @Test
  void aClockThatGoesBackDelaysNobodyLongerThanAMinute() throws IOException {
    for (int i = 0; i < 30; i++) {
      login("bob", "guess", i);
      now = now.plusSeconds(60);
    }
    now = START.minus(Duration.ofDays(30));
    assertThat(login("bob", "guess", 200))
        .isInstanceOfSatisfying(
            Delayed.class,
            delayed -> assertThat(delayed.retryAfter()).isLessThanOrEqualTo(Duration.ofMinutes(1)));
  }

  @Test
  void aChangedPasswordCountsAtOnceAndTheOldOneNoMore() throws IOException {
    assertThat(login("bob", "right", 1)).isInstanceOf(Authenticated.class);
    AtomicFile.at(folder.resolve("users"), 10_000)
        .write(Bytes.utf8("bob:" + HtpasswdTest.bcrypt("newer", 4) + "\n"));
    assertThat(login("bob", "right", 1)).isEqualTo(new Refused());
    assertThat(login("bob", "newer", 1)).isInstanceOf(Authenticated.class);
  }

  @Test
  void aFileOfUsersThatBecameFaultyLetsNobodyInByPassword() throws IOException {
    assertThat(login("bob", "right", 1)).isInstanceOf(Authenticated.class);
    AtomicFile.at(folder.resolve("users"), 10_000).write(Bytes.utf8("bob:plain\n"));
    assertThatThrownBy(() -> login("bob", "right", 1)).isInstanceOf(IOException.class);
  }

  @Test
  void whoIsNoMoreInTheFileOfUsersDoesNotStayIn() throws IOException {
    Authenticated bob = (Authenticated) login("bob", "right", 1);
    assertThat(door.stillHolds(bob, now)).isTrue();
    AtomicFile.at(folder.resolve("users"), 10_000).write(Bytes.utf8("# nobody\n"));
    assertThat(door.stillHolds(bob, now)).isFalse();
  }

  @Test
  void withoutAFileOfUsersNoPasswordCounts() throws IOException {
    Authenticator tokensOnly =
        Authenticator.withTokens(
            new Users(Map.of(new UserName("bob"), BOB)), tokens, new SecureRandom());
    assertThat(tokensOnly.authenticate("Basic " + base64("bob:right"), address(1), now))
        .isEqualTo(new Refused());
  }

  private Authentication login(String name, String password, int from) throws IOException {
    return door.authenticate("Basic " + base64(name + ":" + password), address(from), now);
  }

  private String token(String name, String principal, Lifetime lifetime) throws IOException {
    return tokens
        .create(new NewToken(new UserName(name), new UserName(principal), lifetime, Scope.FULL))
        .fold(
            created -> created.secret().reveal(),
            () -> {
              throw new AssertionError("taken");
            },
            () -> {
              throw new AssertionError("full");
            });
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InetAddress address(int last) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
  }
}
