package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.landing.LandingJournal;
import dev.byreis.server.landing.LandingPart;
import dev.byreis.server.testing.GatewayWorld;
import dev.byreis.server.testing.Journals;
import dev.byreis.server.testing.MemoryEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private static final Sha256 DECISION = new Sha256("5e".repeat(32));

  @TempDir Path folder;
  private final MemoryEvidence evidence = new MemoryEvidence();
  private GitCommand client;
  private String stored;

  @BeforeEach
  void aStoreWithoutMain() throws IOException {
    evidence.remember(DECISION);
    client = GitCommand.init(folder.resolve("before"));
    GitCommand.initBare(folder.resolve("data/registry.git"));
    stored = GatewayWorld.commit(client, "a", "one");
    client.run("push", "-q", folder.resolve("data/registry.git").toString(), "main:refs/keep/x");
  }

  private void crashedBefore(RefUpdate update) throws IOException {
    Journals.leave(
        folder.resolve("data"),
        new LandingJournal.Entry(
            "crashed",
            List.of(LandingPart.needed("registry", List.of(update))),
            DECISION,
            Instant.EPOCH));
  }

  private static RefUpdate mainTo(String commit) {
    return new RefUpdate.Create(RefName.MAIN, new ObjectName(commit));
  }

  private GatewayWorld startedAgain() {
    return GatewayWorld.start(folder, GatewayWorld.Options.USUAL, evidence);
  }

  @Test
  void anOpenLandingIsFinishedAndStaleQuarantinesAreSwept() throws Exception {
    crashedBefore(mainTo(stored));
    Path stale =
        folder.resolve("data/registry.git/objects/tmp_objdir-incoming-0123456789abcdef/pack");
    Files.createDirectories(stale);
    Files.writeString(stale.resolve("incoming_1.pack"), "half");

    try (GatewayWorld world = startedAgain()) {
      assertThat(world.registry().run("rev-parse", "main")).isEqualTo(stored);
      assertThat(Journals.unfinished(folder.resolve("data"))).isEmpty();
      assertThat(world.leftovers()).isEmpty();
      GatewayWorld.commit(client, "a", "two");
      client.run("push", world.url("admin", "registry"), "main");
    }
  }

  /** Git's locks are files: they outlive the process that was killed while it moved a ref. */
  @Test
  void whatTheDeadHadLockedIsMovedAllTheSame() throws Exception {
    crashedBefore(mainTo(stored));
    Path repository = folder.resolve("data/registry.git");
    Files.createFile(repository.resolve("packed-refs.lock"));
    Files.createFile(repository.resolve("refs/heads/main.lock"));

    try (GatewayWorld world = startedAgain()) {
      assertThat(world.registry().run("rev-parse", "main")).isEqualTo(stored);
      assertThat(Journals.unfinished(folder.resolve("data"))).isEmpty();
      GatewayWorld.commit(client, "a", "two");
      client.run("push", world.url("admin", "registry"), "main");
    }
  }

  @Test
  void aRefThatIsElsewhereMovesNothingAndPausesTheRepository() throws Exception {
    String other = GatewayWorld.commit(client, "a", "two");
    crashedBefore(new RefUpdate.Move(RefName.MAIN, new ObjectName(other), new ObjectName(stored)));

    staysAsItIs();
  }

  @Test
  void aRefThatCannotBeReadMovesNothingAndDoesNotKeepTheGatewayFromStarting() throws Exception {
    crashedBefore(mainTo(stored));
    Files.createFile(folder.resolve("data/registry.git/refs/heads/main"));

    staysAsItIs("registry landing-unfinished", "registry trusted-ref-moved");
  }

  @Test
  void aLandingWhoseCommitIsMissingMovesNothing() throws Exception {
    crashedBefore(mainTo(GatewayWorld.commit(client, "a", "two")));

    staysAsItIs();
  }

  @Test
  void aLandingWhoseCommitIsThereWithoutItsFilesMovesNothing() throws Exception {
    crashedBefore(mainTo(stored));
    String blob = client.run("rev-parse", "HEAD:a");
    Path objects = folder.resolve("data/registry.git/objects");
    Files.delete(objects.resolve(blob.substring(0, 2)).resolve(blob.substring(2)));

    staysAsItIs();
  }

  @Test
  void aLandingThatNoDecisionOnRecordAcceptedMovesNothing() throws Exception {
    Journals.leave(
        folder.resolve("data"),
        new LandingJournal.Entry(
            "crashed",
            List.of(LandingPart.needed("registry", List.of(mainTo(stored)))),
            new Sha256("0f".repeat(32)),
            Instant.EPOCH));

    staysAsItIs();
  }

  private void staysAsItIs() throws IOException {
    staysAsItIs("registry landing-unfinished");
  }

  private void staysAsItIs(String... alerts) throws IOException {
    try (GatewayWorld world = startedAgain()) {
      assertThat(world.registry().tryRun("rev-parse", "-q", "--verify", "main").succeeded())
          .isFalse();
      assertThat(Journals.unfinished(folder.resolve("data"))).hasSize(1);
      GatewayWorld.commit(client, "b", "later");
      GitCommand.Result push = client.tryRun("push", world.url("admin", "registry"), "main");
      assertThat(push.err()).contains("landing-unfinished (ROT-42)");
      assertThat(client.tryRun("push", world.url("admin", "projects/pay"), "main").err())
          .contains("project-paused (ROT-56)", "repository: registry");
      assertThat(world.alerts())
          .extracting(alert -> alert.repository() + " " + alert.code())
          .containsExactly(alerts);
    }
  }
}
