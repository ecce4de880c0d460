package dev.byreis.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedRegistryTest {
  @TempDir private Path folder;
  private RegistryWorld world;
  private Place place;

  @BeforeEach
  void makeRegistry() {
    world = RegistryWorld.inRosterMode(folder.resolve("registry.git"));
    world.genesis();
    place =
        new Place(folder.resolve("alice")).trusting(TestKeys.ANCHOR.publicKey(), TrustMode.ROSTER);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Remote address() {
    return new Remote(world.repository().toUri().toString().replace("file:/", "file:///"));
  }

  private interface Look<R> {
    R at(TrustedRegistry registry) throws Exception;
  }

  private <R> R look(Look<R> look) throws Exception {
    Environment environment = place.environment();
    try (Workshop workshop = Workshop.open(environment, address());
        TrustedRegistry registry =
            TrustedRegistry.in(workshop, environment, address(), PinnedTrust.read(environment))) {
      return look.at(registry);
    }
  }

  @Test
  void aRegistryThatGrowsIsAdmittedAgain() throws Exception {
    CommitId first = look(TrustedRegistry::require).head();
    world.myapp().mergeAll();
    VerifiedRegistry later = look(TrustedRegistry::require);
    assertThat(later.head()).isEqualTo(world.head()).isNotEqualTo(first);
  }

  @Test
  void aRegistryThatWentBackIsRefused() throws Exception {
    CommitId first = world.head();
    world.myapp().mergeAll();
    look(TrustedRegistry::require);
    world.rewindTo(first);
    assertTrustError("the registry went back");
  }

  @Test
  void aRegistryOnAnotherHistoryIsRefused() throws Exception {
    CommitId first = world.head();
    world.myapp().pendingBump("production");
    look(TrustedRegistry::require);
    world.rewindTo(first);
    world.myapp().pendingBump("staging");
    world.myapp().pendingBump("production");
    assertTrustError("the registry went back");
  }

  @Test
  void aRegistryUnderAnotherAnchorIsRefused() throws Exception {
    place.trusting(TestKeys.DAVE.key().publicKey(), TrustMode.ROSTER);
    assertTrustError("the registry is not authentic");
  }

  @Test
  void whatOthersMayWriteIsNotTrusted() throws IOException {
    Path trust = place.config().resolve(PinnedTrust.FILE);
    Files.setPosixFilePermissions(trust, PosixFilePermissions.fromString("rw-rw----"));
    assertTrustError("has mode rw-rw----");
    Files.delete(trust);
    assertTrustError("no trust anchor is pinned");
  }

  @Test
  void theCacheIsPrivate() throws Exception {
    look(TrustedRegistry::require);
    try (var files = Files.walk(place.folder().resolve("cache"))) {
      assertThat(files.filter(Files::isRegularFile).toList())
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void aPushIsWonByWhoeverComesFirst() throws Exception {
    GitCommand git = GitCommand.in(world.repository());
    String genesis = world.head().hex();
    CommitId mine = world.myapp().pendingBump("production");
    world.point("refs/heads/mine", mine);
    world.flush();
    git.run("update-ref", "refs/heads/main", genesis);
    PushOutcome won =
        look(
            registry -> {
              registry.copy().fetch();
              return registry.copy().push(List.of(move(genesis, mine.hex())));
            });
    assertThat(won).isInstanceOf(PushOutcome.Landed.class);
    assertThat(git.run("rev-parse", "main")).isEqualTo(mine.hex());
    PushOutcome lost =
        look(
            registry -> {
              registry.copy().fetch();
              return registry.copy().push(List.of(move("0".repeat(39) + "1", genesis)));
            });
    assertThat(lost).isInstanceOf(PushOutcome.Lost.class);
    assertThat(git.run("rev-parse", "main")).isEqualTo(mine.hex());
  }

  @Test
  void aHookThatSaysNoIsHeard() throws Exception {
    CommitId before = world.head();
    CommitId next = world.myapp().pendingBump("production");
    world.point("refs/heads/next", next);
    world.rewindTo(before);
    world.flush();
    Path hook = world.repository().resolve("hooks/pre-receive");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho 'byreis: not today' >&2\nexit 1\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
    PushOutcome said =
        look(
            registry -> {
              registry.copy().fetch();
              return registry.copy().push(List.of(move(before.hex(), next.hex())));
            });
    assertThat(said)
        .isInstanceOfSatisfying(
            PushOutcome.Refused.class,
            refused -> assertThat(refused.words()).contains("byreis: not today"));
  }

  private static RefUpdate move(String from, String to) {
    return new RefUpdate.Move(
        RefName.MAIN, new CommitId(from).asObject(), new CommitId(to).asObject());
  }

  private void assertTrustError(String words) {
    assertThatThrownBy(() -> look(TrustedRegistry::require))
        .isInstanceOfSatisfying(
            CommandFailedException.class,
            e -> assertThat(e.exitClass()).isEqualTo(ExitClass.TRUST_ERROR))
        .hasMessageContaining(words);
  }
}
