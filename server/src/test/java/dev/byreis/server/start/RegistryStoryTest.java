package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.server.testing.RunningGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry behind the gateway, from an ordinary git client. */
class RegistryStoryTest {
  @TempDir Path folder;
  private RegistryWorld world;
  private GitCommand client;
  private RunningGateway gateway;

  @BeforeEach
  void aRegistryIsServed() {
    client = GitCommand.initBare(folder.resolve("client"));
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    CommitId genesis = world.genesis();
    GitCommand served = GitCommand.initBare(folder.resolve("served"));
    served.run("fetch", "-q", world.repository().toString(), genesis + ":refs/heads/main");
    gateway =
        RunningGateway.over(served.folder(), TrustMode.ROSTER, folder.resolve("data"), world::now);
  }

  @AfterEach
  void end() {
    gateway.close();
    world.close();
  }

  private GitCommand.Result push(CommitId tip, String... options) {
    client.run("fetch", "-q", world.repository().toString(), "+" + tip + ":refs/heads/next");
    String[] command = new String[options.length + 3];
    command[0] = "push";
    System.arraycopy(options, 0, command, 1, options.length);
    command[options.length + 1] = gateway.url("registry");
    command[options.length + 2] = tip + ":refs/heads/main";
    return client.tryRun(command);
  }

  private String served() {
    return client.run("ls-remote", gateway.url("registry"), "refs/heads/main").split("\\s")[0];
  }

  @Test
  void aWholeRotationLandsCommitByCommit() {
    var myapp = world.myapp();
    myapp.mergeAll();
    assertThat(push(world.head())).matches(GitCommand.Result::succeeded);
    CommitId announced = myapp.rotationWriteAhead();
    assertThat(push(announced)).matches(GitCommand.Result::succeeded);
    CommitId landed = myapp.rotationCommit();
    assertThat(push(landed)).matches(GitCommand.Result::succeeded);

    assertThat(served()).isEqualTo(landed.hex());
  }

  @Test
  void anUnsignedCommitIsRefusedWithItsCode() {
    CommitId before = world.head();
    CommitId unsigned = world.myapp().pendingBump("production", CommitDraft::unsigned);

    GitCommand.Result result = push(unsigned);

    assertThat(result.succeeded()).isFalse();
    assertThat(result.err()).contains("registry-tip-not-signed (REG-05)");
    assertThat(served()).isEqualTo(before.hex());
  }

  @Test
  void aTornRotationIsRefusedByTheAtomicityContract() {
    var myapp = world.myapp();
    myapp.mergeAll();
    CommitId announced = myapp.rotationWriteAhead();
    assertThat(push(announced)).matches(GitCommand.Result::succeeded);
    CommitId torn = myapp.rotationCommit(draft -> draft.leaving("audit/myapp.jsonl"));

    GitCommand.Result result = push(torn);

    assertThat(result.succeeded()).isFalse();
    assertThat(result.err()).contains("byreis: same-commit-atomicity");
    assertThat(served()).isEqualTo(announced.hex());
  }

  @Test
  void historyCannotBeRewritten() {
    CommitId genesis = world.head();
    CommitId first = world.myapp().pendingBump("production");
    assertThat(push(first)).matches(GitCommand.Result::succeeded);
    world.rewindTo(genesis);
    CommitId other = world.myapp().pendingBump("staging");

    GitCommand.Result result = push(other, "--force");

    assertThat(result.succeeded()).isFalse();
    assertThat(result.err()).contains("not-fast-forward (REG-03)");
    assertThat(served()).isEqualTo(first.hex());
  }

  @Test
  void aRestartGoesOnFromTheIndexAndStillRefuses() {
    var myapp = world.myapp();
    myapp.mergeAll();
    assertThat(push(world.head())).matches(GitCommand.Result::succeeded);
    gateway = gateway.restarted();
    assertThat(folder.resolve("data/index/registry")).isNotEmptyFile();
    CommitId announced = myapp.rotationWriteAhead();
    assertThat(push(announced)).matches(GitCommand.Result::succeeded);

    GitCommand.Result result =
        push(myapp.rotationCommit(draft -> draft.leaving("audit/myapp.jsonl")));

    assertThat(result.err()).contains("byreis: same-commit-atomicity");
    assertThat(served()).isEqualTo(announced.hex());
  }

  @Test
  void aRefThatMovedBehindTheGatewaysBackRefusesEveryPush() {
    CommitId genesis = world.head();
    CommitId first = world.myapp().pendingBump("production");
    GitCommand served = GitCommand.in(folder.resolve("served"));
    served.run("fetch", "-q", world.repository().toString(), first + ":refs/heads/parked");
    served.run("update-ref", "refs/heads/main", first.hex(), genesis.hex());
    CommitId second = world.myapp().mergeBump("production");

    GitCommand.Result result = push(second);

    assertThat(result.succeeded()).isFalse();
    assertThat(result.err()).contains("trusted-ref-moved (ROT-56)");
  }
}
