package dev.byreis.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  @TempDir Path folder;

  @Test
  void aTokenIsFoundByItsSecretAndOnlyItsDigestIsKept() throws IOException {
    TokenStore store = open();
    TokenSecret secret = create(store, "ci", Lifetime.endless(NOW));
    assertThat(secret.reveal()).matches("byr_[A-Za-z0-9_-]{43}");
    assertThat(secret.toString()).doesNotContain(secret.reveal());
    assertThat(open().find(secret, NOW).map(Token::name)).contains(new UserName("ci"));
    assertThat(Files.readString(file())).doesNotContain(secret.reveal().substring(4));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void anotherSecretFindsNothing() throws IOException {
    TokenStore store = open();
    create(store, "ci", Lifetime.endless(NOW));
    assertThat(store.find(TokenSecret.fresh(new SecureRandom()), NOW)).isEmpty();
  }

  @Test
  void aTokenCountsUntilTheInstantOfItsExpiry() throws IOException {
    TokenStore store = open();
    Instant end = NOW.plus(Duration.ofHours(1));
    TokenSecret secret = create(store, "ci", Lifetime.until(NOW, end));
    assertThat(store.find(secret, end.minusNanos(1))).isPresent();
    assertThat(store.find(secret, end)).isEmpty();
  }

  @Test
  void aRevokedTokenNeverCountsAgainEvenIfTheClockGoesBack() throws IOException {
    TokenStore store = open();
    TokenSecret secret = create(store, "ci", Lifetime.endless(NOW));
    assertThat(store.revoke(new UserName("ci"), NOW)).isPresent();
    assertThat(store.find(secret, NOW.minus(Duration.ofDays(1)))).isEmpty();
    assertThat(store.revoke(new UserName("ci"), NOW.plusSeconds(9)).orElseThrow().lifetime())
        .isEqualTo(new Lifetime(NOW, Lifetime.NEVER, NOW));
    assertThat(store.revoke(new UserName("other"), NOW)).isEmpty();
  }

  @Test
  void aRunningGatewayNoticesWhatACommandChanges() throws IOException {
    TokenStore gateway = open();
    TokenStore command = open();
    TokenSecret secret = create(command, "ci", Lifetime.endless(NOW));
    assertThat(gateway.find(secret, NOW)).isPresent();
    command.revoke(new UserName("ci"), NOW);
    assertThat(gateway.find(secret, NOW)).isEmpty();
  }

  @Test
  void aNameIsTakenForEver() throws IOException {
    TokenStore store = open();
    create(store, "ci", Lifetime.endless(NOW));
    store.revoke(new UserName("ci"), NOW);
    assertThat(store.create(wanted("ci", Lifetime.endless(NOW))))
        .isEqualTo(new TokenCreation.NameTaken());
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void tokensMadeAtOnceAreAllKept() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<TokenSecret>> made = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        String name = "t" + i;
        TokenStore store = open();
        made.add(
            threads.submit(
                () -> {
                  start.await();
                  return create(store, name, Lifetime.endless(NOW));
                }));
      }
      start.countDown();
      TokenStore store = open();
      for (Future<TokenSecret> one : made) {
        assertThat(store.find(one.get(), NOW)).isPresent();
      }
      assertThat(store.list()).hasSize(24);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void scopesAreKept() throws IOException {
    Scope scope =
        new Scope.Only(
            Set.of(RepositoryName.REGISTRY, RepositoryName.project(new ProjectId("shop"))),
            Access.READ);
    open()
        .create(
            new NewToken(new UserName("ci"), new UserName("alice"), Lifetime.endless(NOW), scope));
    assertThat(open().list()).extracting(Token::scope).containsExactly(scope);
  }

  @Test
  void aDamagedFileLetsNobodyIn() throws IOException {
    TokenStore store = open();
    TokenSecret secret = create(store, "ci", Lifetime.endless(NOW));
    String good = Files.readString(file());
    for (String bad :
        List.of(
            "{}\n",
            "\n",
            good + good,
            good + "\n",
            good.replace("\"scope\":\"write *\"", "\"scope\":\"\""),
            good.replace("\"scope\":\"write *\"", "\"scope\":\"write\""),
            good.replace("\"scope\":\"write *\"", "\"scope\":\"admin *\""),
            good.replace("\"expires\":\"never\"", "\"expires\":null"),
            good.replace("\"expires\":\"never\"", "\"expires\":\"soon\""),
            good.replace("\"expires\":\"never\",", ""),
            good.replace("\"expires\"", "\"expires\":\"never\",\"expires\""),
            good.replace("\"name\"", "\"more\":\"x\",\"name\""),
            good.replace("}", "} x"),
            good.replace("\"name\":\"ci\"", "\"name\":\"c i\""),
            good.substring(0, good.length() / 2))) {
      Files.writeString(file(), bad);
      assertThatThrownBy(() -> store.find(secret, NOW))
          .as(bad)
          .isInstanceOf(CorruptFileException.class);
      assertThatThrownBy(this::open).isInstanceOf(CorruptFileException.class);
    }
  }

  private TokenSecret create(TokenStore store, String name, Lifetime lifetime) throws IOException {
    return store
        .create(wanted(name, lifetime))
        .fold(
            TokenCreation.Created::secret,
            () -> {
              throw new AssertionError("taken");
            },
            () -> {
              throw new AssertionError("full");
            });
  }

  private static NewToken wanted(String name, Lifetime lifetime) {
    return new NewToken(new UserName(name), new UserName("alice"), lifetime, Scope.FULL);
  }

  private TokenStore open() throws IOException {
    return TokenStore.open(file(), new SecureRandom());
  }

  private Path file() {
    return folder.resolve("tokens");
  }
}
