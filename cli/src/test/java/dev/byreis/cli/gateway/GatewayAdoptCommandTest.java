package dev.byreis.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.RunningCommand;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayAdoptCommandTest {
  private static final String ANCHOR = TestKeys.ANCHOR.publicKey().fingerprint();

  @TempDir Path folder;
  private GitCommand registry;
  private Path config;

  @BeforeEach
  void thereIsARegistryWithAHistory() throws Exception {
    registry = GitCommand.initBare(folder.resolve("registry"));
    try (RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("world"))) {
      world.genesis();
      world.myapp().mergeAll();
      registry.run("fetch", "-q", world.repository().toString(), world.head() + ":refs/heads/main");
    }
    config =
        Files.writeString(
            folder.resolve("byreis.yaml"),
            "listen:\n  port: 0\ndata: data\nregistry:\n  path: registry\n");
  }

  private CommandRun adopt(String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "gateway";
    all[1] = "adopt";
    all[2] = "--config";
    all[3] = config.toString();
    System.arraycopy(more, 0, all, 4, more.length);
    return CommandRun.of(all);
  }

  @Test
  void whatVerifiesIsTakenOverAndThenServed() {
    CommandRun run = adopt("--anchor", ANCHOR);

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out())
        .contains("took over 1 ref of the registry and 0 projects")
        .contains("registry head " + registry.run("rev-parse", "main"))
        .contains("anchor " + ANCHOR + ", mode roster");
    CommandRun served = RunningCommand.of("serve", "--config", config.toString()).stop();
    assertThat(served.exit()).as(served.err()).isEqualTo(ExitClass.OK);
  }

  @Test
  void takingOverAgainChangesNothing() {
    adopt("--anchor", ANCHOR);

    assertThat(adopt().exit()).isEqualTo(ExitClass.OK);
  }

  @Test
  void whatIsPausedStaysPausedUntilSomeoneResumesIt() {
    adopt("--anchor", ANCHOR);
    String named = "--config " + config;
    CommandRun.of(
        "gateway", "pause", "--config", config.toString(), "--registry", "--reason", "looking");

    assertThat(adopt().err())
        .contains(
            "registry stays paused (administrator): byreis gateway resume "
                + named
                + " --registry --reason TEXT");
    assertThat(folder.resolve("data/pauses")).content().contains("registry administrator");
  }

  @Test
  void withoutAnAnchorNothingCanBeVerified() {
    CommandRun run = adopt();

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("give --anchor");
  }

  @Test
  void aRegistryOfAnotherAnchorIsRefusedWithItsFindings() {
    CommandRun run = adopt("--anchor", TestKeys.ALICE.key().publicKey().fingerprint());

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.out()).contains("not authentic: ");
    assertThat(run.err()).contains("does not verify: nothing was taken over");
    assertThat(CommandRun.of("serve", "--config", config.toString()).err())
        .contains("was never taken over");
  }

  @Test
  void anAnchorDoesNotChange() {
    adopt("--anchor", ANCHOR);

    CommandRun run = adopt("--anchor", TestKeys.ALICE.key().publicKey().fingerprint());

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.err()).contains("another anchor is configured or pinned: " + ANCHOR);
  }

  @Test
  void aHistoryThatIsNotAllThereIsInconclusive() throws Exception {
    GitCommand shallow = GitCommand.initBare(folder.resolve("shallow"));
    shallow.run(
        "fetch", "-q", "--depth=1", registry.folder().toUri().toString(), "main:refs/heads/main");
    try {
      Files.writeString(config, "listen:\n  port: 0\ndata: data\nregistry:\n  path: shallow\n");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }

    CommandRun run = adopt("--anchor", ANCHOR);

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.err()).contains("inconclusive: ");
  }

  @Test
  void aRefThatSaysNothingIsNotTakenForThePackedOneOfItsName() throws Exception {
    registry.run("tag", "kept", "main");
    registry.run("pack-refs", "--all");
    Files.createFile(registry.folder().resolve("refs/tags/kept"));

    CommandRun run = adopt("--anchor", ANCHOR);

    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.err()).contains("refs/tags/kept says nothing");
  }

  @Test
  void anEmptyRepositoryIsNoRegistry() {
    registry.run("update-ref", "-d", "refs/heads/main");

    CommandRun run = adopt("--anchor", ANCHOR);

    assertThat(run.exit()).isEqualTo(ExitClass.VERIFY_FAILURE);
    assertThat(run.err()).contains("has no branch main");
  }

  @Test
  void aMissingRegistryIsNotFound() throws Exception {
    Files.writeString(config, "data: data\n");

    assertThat(adopt("--anchor", ANCHOR).exit()).isEqualTo(ExitClass.NOT_FOUND);
  }

  @Test
  void aRefThatMovedMeanwhileIsTakenOverWhereItIsNow() {
    adopt("--anchor", ANCHOR);
    registry.run("update-ref", "refs/heads/main", "refs/heads/main~1");

    CommandRun run = adopt();

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).contains("registry head " + registry.run("rev-parse", "main"));
  }
}
