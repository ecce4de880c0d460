package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.GitServers;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hook, put there by the installation script, in real git servers: "sshd", "lighttpd" with
 * git's own http-backend, and "gitolite". Each takes good pushes and refuses bad ones, with a judge
 * that stays and without.
 */
class GitServersTest {
  @TempDir Path folder;
  private RegistryWorld world;
  private GitCommand client;
  private CommitId genesis;
  private InstalledCommand byreis;
  private GitServers servers;
  private Path socket;

  @BeforeEach
  void aRegistry() throws IOException {
    client = GitCommand.initBare(folder.resolve("client"));
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    world.pass(Duration.between(world.now(), Instant.now()));
    genesis = world.genesis();
    byreis = InstalledCommand.in(folder.resolve("prefix"));
    servers = new GitServers(Files.createDirectory(folder.resolve("servers")));
    socket = folder.resolve("run/judge");
  }

  @AfterEach
  void end() {
    servers.close();
    world.close();
  }

  /** Puts the registry and the hook into a repository that a server serves. */
  private void install(Path repository, String pusherVariable) throws IOException {
    GitCommand git = GitCommand.in(repository);
    git.run("config", "http.receivepack", "true");
    git.run("fetch", "-q", world.repository().toString(), genesis + ":refs/heads/main");
    Path configuration =
        Files.writeString(
            folder.resolve("byreis-hook.yaml"),
            """
            role: registry
            registry:
              trust-mode: %s
              anchor: %s
            pusher-variables: [%s]
            runbook-url: https://runbook.example/byreis
            """
                .formatted(
                    TrustMode.ROSTER.id(),
                    TestKeys.ANCHOR.publicKey().fingerprint(),
                    pusherVariable));
    assertThat(
            byreis.hook(
                repository,
                "--role",
                "registry",
                "--config",
                configuration.toString(),
                "--socket",
                socket.toString()))
        .matches(InstalledCommand.Run::succeeded);
  }

  private void judges(GitCommand by, String url) throws IOException {
    judgesPush(by, url);
    try (WarmJudge judge = WarmJudge.create(InstantSource.system());
        SocketServer server = judge.listen(socket)) {
      assertThat(server).isNotNull();
      // nothing but the judge can answer now
      Files.delete(byreis.lib().resolve("byreis-hook.jar"));
      judgesPush(by, url);
    }
    CommitId next = world.myapp().pendingBump("production");
    assertThat(push(by, url, next).err()).contains("hook-not-set-up");
  }

  private void judgesPush(GitCommand by, String url) {
    CommitId head = world.head();
    CommitId bad = world.myapp().pendingBump("production", CommitDraft::unsigned);
    GitCommand.Result refused = push(by, url, bad);
    assertThat(refused.succeeded()).isFalse();
    assertThat(refused.err()).contains("remote: byreis: registry-tip-not-signed (REG-05)");
    world.rewindTo(head);
    world.administrative(Map.of("README", Bytes.utf8(head + "\n")));
    assertThat(push(by, url, world.head())).matches(GitCommand.Result::succeeded);
    assertThat(by.run("ls-remote", url, "refs/heads/main")).startsWith(world.head().hex());
  }

  private GitCommand.Result push(GitCommand by, String url, CommitId tip) {
    client.run("fetch", "-q", world.repository().toString(), "+" + tip + ":refs/heads/next");
    return by.tryRun("push", url, tip + ":refs/heads/main");
  }

  @Test
  void overSsh() throws IOException {
    Path repository = GitCommand.initBare(folder.resolve("registry.git")).folder();
    int port = servers.ssh("restrict ");
    install(repository, "LOGNAME");
    judges(servers.overSsh(client), GitServers.sshUrl(port, repository.toString()));
  }

  @Test
  void overHttp() throws IOException {
    Path served = folder.resolve("srv");
    Path repository = GitCommand.initBare(served.resolve("registry.git")).folder();
    int port = servers.http(served);
    install(repository, "REMOTE_USER");
    judges(client, GitServers.httpUrl(port, "registry.git"));
  }

  @Test
  void inGitolite() throws IOException {
    Path home = servers.gitolite();
    int port = servers.ssh(GitServers.gitoliteOptions(home));
    install(home.resolve("repositories/testing.git"), "GL_USER");
    judges(servers.overSsh(client), GitServers.sshUrl(port, "/testing"));
  }
}
