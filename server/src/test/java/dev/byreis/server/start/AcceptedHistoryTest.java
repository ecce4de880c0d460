package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.server.testing.GatewayWorld;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway accepted, as a plain git client without anything of ours sees it. */
class AcceptedHistoryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ANCHOR,0", "ANCHOR,2", "ROSTER,0", "ROSTER,2"})
  void everyCommitVerifiesWithThePermittedSignersAlone(TrustMode mode, String version)
      throws IOException {
    try (RegistryWorld world = world(mode);
        RunningGateway gateway = servedFromItsGenesis(world)) {
      pushAStory(world, gateway);

      GitCommand clone = clone(version, gateway.url("registry"));

      assertThat(clone.run("rev-parse", "HEAD")).isEqualTo(world.head().hex());
      assertThat(clone.run("fsck", "--strict", "--full")).isEmpty();
      Path signers = permittedSigners(mode);
      List<String> commits = clone.run("rev-list", "HEAD").lines().toList();
      assertThat(commits).hasSize(9).allSatisfy(commit -> verifies(clone, signers, commit));
      served().run("fsck", "--strict", "--full");
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "2"})
  void aRegistryIsWholeAndAProjectIsShallowWhereOneCommitIsAskedFor(String version) {
    try (RegistryWorld world = world(TrustMode.ANCHOR);
        RunningGateway gateway = servedFromItsGenesis(world)) {
      pushAStory(world, gateway);

      GitCommand registry = clone(version, gateway.url("registry"), "--depth=1");
      assertThat(registry.run("rev-list", "--count", "HEAD")).isEqualTo("9");
      assertThat(registry.run("rev-parse", "--is-shallow-repository")).isEqualTo("false");
      assertThat(registry.folder().resolve(".git/shallow")).doesNotExist();

      GitCommand project = clone(version, gateway.url("projects/pay"), "--depth=1");
      assertThat(project.run("rev-list", "--count", "HEAD")).isEqualTo("1");
      assertThat(project.run("rev-parse", "--is-shallow-repository")).isEqualTo("true");
      project.run("fetch", "-q", "--unshallow");
      assertThat(project.run("rev-list", "--count", "HEAD")).isEqualTo("3");
    }
  }

  private RegistryWorld world(TrustMode mode) {
    Path repository = folder.resolve("world");
    return switch (mode) {
      case ANCHOR -> RegistryWorld.inAnchorMode(repository);
      case ROSTER -> RegistryWorld.inRosterMode(repository);
    };
  }

  private RunningGateway servedFromItsGenesis(RegistryWorld world) {
    CommitId genesis = world.genesis();
    GitCommand.initBare(folder.resolve("served"));
    served().run("fetch", "-q", world.repository().toString(), genesis + ":refs/heads/main");
    GitCommand project = GitCommand.init(folder.resolve("project"));
    for (int i = 0; i < 3; i++) {
      GatewayWorld.commit(project, "a", "text " + i);
    }
    return RunningGateway.withSettings(
        served().folder(),
        world.mode(),
        folder.resolve("data"),
        world::now,
        "projects: {pay: {slug: myorg/pay-secrets, path: %s}}"
            .formatted(project.folder().resolve(".git")));
  }

  private GitCommand served() {
    return GitCommand.in(folder.resolve("served"));
  }

  /** Two merges, a rotation announced, committed; one of each push a clone would see. */
  private static void pushAStory(RegistryWorld world, RunningGateway gateway) {
    GitCommand client = GitCommand.in(world.repository());
    var myapp = world.myapp();
    myapp.mergeAll();
    push(client, gateway);
    myapp.rotationWriteAhead();
    push(client, gateway);
    myapp.rotationCommit();
    push(client, gateway);
    myapp.pendingBump("staging");
    myapp.mergeBump("staging");
    push(client, gateway);
  }

  private static void push(GitCommand client, RunningGateway gateway) {
    client.run("push", "-q", gateway.url("registry"), "main");
  }

  private GitCommand clone(String version, String url, String... more) {
    List<String> command = new ArrayList<>(List.of("-c", "protocol.version=" + version, "clone"));
    command.addAll(List.of(more));
    String name = "clone" + url.substring(url.lastIndexOf('/') + 1);
    command.addAll(List.of("-q", url, name));
    GitCommand.in(folder).run(command.toArray(String[]::new));
    return GitCommand.in(folder.resolve(name));
  }

  /**
   * In mode anchor the anchor alone; in mode roster those whom the roster names, and the anchor.
   */
  private Path permittedSigners(TrustMode mode) throws IOException {
    List<Ed25519PublicKey> keys = new ArrayList<>(List.of(TestKeys.ANCHOR.publicKey()));
    if (mode == TrustMode.ROSTER) {
      keys.add(TestKeys.ALICE.key().publicKey());
      keys.add(TestKeys.BOB.key().publicKey());
    }
    List<String> lines =
        keys.stream().map(key -> OpenSshKeys.allowedSignersLine("permitted", key)).toList();
    return Files.write(folder.resolve("signers"), lines);
  }

  private static void verifies(GitCommand clone, Path signers, String commit) {
    GitCommand.Result result =
        clone.tryRun(
            "-c",
            "gpg.format=ssh",
            "-c",
            "gpg.ssh.allowedSignersFile=" + signers,
            "verify-commit",
            commit);
    assertThat(result.succeeded()).as(result.err()).isTrue();
  }
}
