package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.cli.client.Place;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In trust mode anchor the anchor's key may stay in an ssh-agent, here the real one. */
class AnchorInAgentTest {
  private static final String[] ROTATE = {"rotate", "--project", "payments", "--yes"};

  @TempDir private Path folder;
  private OperatorWorld world;
  private Path socket;
  private Path anchorFile;
  private Process agent;

  @BeforeEach
  void begin() throws IOException {
    world = OperatorWorld.in(folder.resolve("world"), TrustMode.ANCHOR, "production");
    anchorFile = Path.of(world.place("alice").variables().get("BYREIS_ANCHOR_KEY_FILE"));
    world.place("alice").variables().remove("BYREIS_ANCHOR_KEY_FILE");
    socket = folder.resolve("agent");
    agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("agent.out").toFile())
            .start();
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(socket));
  }

  @AfterEach
  void end() {
    agent.destroy();
  }

  private void add(SigningKey key) throws IOException, InterruptedException {
    Path file = Place.write(folder.resolve("key"), OpenSshKeys.privateFile(key, "anchor"));
    ProcessBuilder add =
        new ProcessBuilder("ssh-add", "-q", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("add.out").toFile());
    add.environment().put("SSH_AUTH_SOCK", socket.toString());
    assertThat(add.start().waitFor()).as(Files.readString(folder.resolve("add.out"))).isZero();
    Files.delete(file);
  }

  private void assertRefused(String why) {
    String before = world.refs();
    CommandRun run = world.run("alice", ROTATE);
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.AUTH_ERROR);
    assertThat(run.err()).contains(why);
    assertThat(world.refs()).isEqualTo(before);
  }

  @Test
  void theAgentSignsEveryCommitOfARotation() throws Exception {
    add(SigningKey.ofSixtyFour(Bytes.owning(Files.readAllBytes(anchorFile))));
    world.place("alice").with("SSH_AUTH_SOCK", socket.toString());

    CommandRun run = world.run("alice", ROTATE);

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    CommandRun verified =
        CommandRun.of(
            "registry",
            "verify",
            "--repo",
            world.registryFolder().toString(),
            "--mode",
            "anchor",
            "--anchor",
            world.anchor());
    assertThat(verified.exit()).as(verified.out() + verified.err()).isEqualTo(ExitClass.OK);
  }

  @Test
  void withoutFileAndAgentNothingIsWritten() {
    assertRefused("the anchor's key signs every commit");
  }

  @Test
  void anAgentThatDoesNotHoldItIsOfNoUse() throws Exception {
    add(world.person("bob").signingKey());
    world.place("alice").with("SSH_AUTH_SOCK", socket.toString());

    assertRefused("the anchor's key signs every commit");
  }

  @Test
  void anAgentThatIsGoneIsNamed() {
    world.place("alice").with("SSH_AUTH_SOCK", folder.resolve("nowhere").toString());

    assertRefused("the ssh-agent cannot be asked");
  }
}
