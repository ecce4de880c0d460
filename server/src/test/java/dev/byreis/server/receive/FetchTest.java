package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.GatewayWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchTest {
  @TempDir Path folder;
  private GatewayWorld world;

  @BeforeEach
  void start() {
    world = GatewayWorld.start(folder);
    GitCommand client = world.client("client");
    for (int i = 0; i < 5; i++) {
      GatewayWorld.commit(client, "a", "text " + i);
    }
    client.run("push", "registry", "main");
    client.run("push", "project", "main");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private GitCommand clone(String version, String repository) {
    GitCommand git = world.elsewhere();
    git.run(
        "-c",
        "protocol.version=" + version,
        "clone",
        "-q",
        "--depth=1",
        world.url("reader", repository),
        "c");
    GitCommand clone = GitCommand.in(git.folder().resolve("c"));
    clone.run("config", "protocol.version", version);
    return clone;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2"})
  void aRegistryIsClonedWithFullHistoryWhateverDepthIsAsked(String version) {
    GitCommand clone = clone(version, "registry.git");

    assertThat(clone.run("rev-list", "--count", "HEAD")).isEqualTo("5");
    assertThat(clone.folder().resolve(".git/shallow")).doesNotExist();
    clone.run("fetch", "--depth=1", "origin");
    assertThat(clone.run("rev-parse", "--is-shallow-repository")).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2"})
  void aShallowCloneOfARegistryIsMadeWhole(String version) {
    GitCommand git = world.elsewhere();
    git.run("clone", "-q", "--depth=1", "file://" + folder.resolve("data/registry.git"), "s");
    GitCommand shallow = GitCommand.in(git.folder().resolve("s"));
    shallow.run("config", "protocol.version", version);
    assertThat(shallow.run("rev-parse", "--is-shallow-repository")).isEqualTo("true");

    shallow.run("fetch", "-q", "--depth=1", world.url("reader", "registry"), "main");

    assertThat(shallow.run("rev-parse", "--is-shallow-repository")).isEqualTo("false");
    assertThat(shallow.run("rev-list", "--count", "HEAD")).isEqualTo("5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2"})
  void aProjectIsAsShallowAsIsAsked(String version) {
    GitCommand clone = clone(version, "projects/pay.git");

    assertThat(clone.run("rev-list", "--count", "HEAD")).isEqualTo("1");
    clone.run("fetch", "-q", "--unshallow");
    assertThat(clone.run("rev-list", "--count", "HEAD")).isEqualTo("5");
  }
}
