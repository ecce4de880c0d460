package dev.byreis.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.RunningCommand;
import dev.byreis.cli.registry.Genesis;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RosterFormat;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
  @TempDir Path folder;

  private String data() {
    return folder.resolve("data").toString();
  }

  private Path config(String text) throws Exception {
    return Files.writeString(folder.resolve("byreis.yaml"), text);
  }

  @Test
  void aFirstStartMakesWhatItNeedsAndTakesASignedPush() throws Exception {
    try (RunningCommand gateway = RunningCommand.of("serve", "--data", data(), "--port", "0")) {
      GitCommand git = EmbeddedClient.clone(gateway.out(), folder);
      addProject(git);
      git.run("config", "gpg.format", "ssh");
      git.run("config", "user.signingKey", data() + "/keys/admin/id_ed25519");
      git.run("commit", "-q", "-S", "-m", "Add the shop");

      GitCommand.Result push = git.tryRun("push", "origin", "HEAD:main");

      assertThat(push.succeeded()).as(push.err()).isTrue();
      assertThat(GitCommand.in(folder.resolve("data/registry")).run("rev-parse", "main"))
          .isEqualTo(git.run("rev-parse", "HEAD"));
    }
  }

  @Test
  void whatAFirstStartTakesIsNotTakenUnsigned() throws Exception {
    try (RunningCommand gateway = RunningCommand.of("serve", "--data", data(), "--port", "0")) {
      GitCommand git = EmbeddedClient.clone(gateway.out(), folder);
      addProject(git);
      git.run("commit", "-q", "--no-gpg-sign", "-m", "Add the shop");

      GitCommand.Result push = git.tryRun("push", "origin", "HEAD:main");

      assertThat(push.err()).contains("registry-tip-not-signed (REG-05)");
    }
  }

  private static void addProject(GitCommand git) throws Exception {
    Genesis wanted =
        new Genesis(
            RosterFormat.read(Bytes.utf8(Files.readString(git.folder().resolve("admins.yaml")))),
            new TreeMap<>(
                Map.of(
                    new ProjectId("shop"),
                    ProjectFiles.of(
                        new TreeMap<>(
                            Map.of(
                                new LogicalName("production"),
                                new TreePath("secrets/production.enc.yaml")))))));
    for (Map.Entry<TreePath, Bytes> file : wanted.files(Instant.now()).entrySet()) {
      Path path = git.folder().resolve(file.getKey().value());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().toByteArray());
    }
    git.run("add", "-A");
  }

  @Test
  void secretsBelongToTheirOwnerAlone() throws Exception {
    try (RunningCommand gateway = RunningCommand.of("serve", "--data", data(), "--port", "0")) {
      assertThat(gateway.err()).contains("keep the token now", "offline");
      assertThat(mode("data")).isEqualTo("rwx------");
      assertThat(mode("data/keys")).isEqualTo("rwx------");
      assertThat(mode("data/keys/anchor")).isEqualTo("rwx------");
      assertThat(mode("data/keys/admin/admin-sign.key")).isEqualTo("rw-------");
      assertThat(mode("data/tokens")).isEqualTo("rw-------");
      assertThat(Files.readString(folder.resolve("data/tokens")))
          .doesNotContain(EmbeddedClient.value(gateway.out(), "token"));
    }
  }

  private String mode(String path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
  }

  @Test
  void aLaterStartPrintsTheUrlOnly() {
    RunningCommand.of("serve", "--data", data(), "--port", "0").close();

    CommandRun run = RunningCommand.of("serve", "--data", data(), "--port", "0").stop();

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).matches("http://127\\.0\\.0\\.1:[0-9]+/\n");
    assertThat(run.err().lines()).containsExactly("ready", "stopped");
  }

  @Test
  void theLinkOfARefusalLeadsToTheRunbook() throws Exception {
    try (RunningCommand gateway = RunningCommand.of("serve", "--data", data(), "--port", "0")) {
      HttpResponse<String> page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(EmbeddedClient.value(gateway.out(), "url") + "runbook"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<a id=\"unsigned-commits\"></a>");
    }
  }

  @Test
  void aSecondGatewayOnTheSameDataIsRefused() {
    try (RunningCommand first = RunningCommand.of("serve", "--data", data(), "--port", "0")) {
      CommandRun second = CommandRun.of("serve", "--data", data(), "--port", "0");

      assertThat(first.out()).isNotEmpty();
      assertThat(second.exit()).isEqualTo(ExitClass.GENERAL);
      assertThat(second.err())
          .contains("in use by another gateway, process " + ProcessHandle.current().pid())
          .contains("stop that one first");
    }
  }

  @Test
  void aTakenPortIsNamedAndNoTokenIsLostWithIt() throws Exception {
    int port = FreePort.on("127.0.0.1");
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      CommandRun run =
          CommandRun.of("serve", "--data", data(), "--port", "" + taken.getLocalPort());
      assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
      assertThat(run.err()).contains("cannot listen on 127.0.0.1, port " + port);
    }
    try (RunningCommand gateway = RunningCommand.of("serve", "--data", data(), "--port", "0")) {
      assertThat(EmbeddedClient.value(gateway.out(), "token")).startsWith("byr_");
    }
  }

  @Test
  void withoutAConfigurationItListensOnLoopbackOnly() {
    CommandRun run = CommandRun.of("serve", "--data", data(), "--listen", "0.0.0.0");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("listens on loopback only");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("data/letters.txt"), "dear");

    CommandRun run = CommandRun.of("serve", "--data", data());

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("neither empty nor a data directory");
  }

  @Test
  void eitherAConfigurationOrADataDirectoryMustBeNamed() {
    assertThat(CommandRun.of("serve").err()).contains("give either --config FILE or --data DIR");
    assertThat(CommandRun.of("serve", "--data", "a", "--config", "b").err())
        .contains("give either --config FILE or --data DIR");
  }

  @Test
  void everyFaultOfAConfigurationIsShownWithItsLine() throws Exception {
    Path file = config("listen:\n  port: 99999\ndata: data\nunknown: 1\n");

    CommandRun run = CommandRun.of("serve", "--config", file.toString(), "--check-config");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out()).contains(", line 2: listen.port: ", ", line 4: unknown: ");
    assertThat(run.err()).contains("2 faults");
  }

  @Test
  void whatAConfigurationNamesIsLookedAtToo() throws Exception {
    Path file =
        config("data: data\nlisten:\n  tls:\n    certificate: cert.pem\n    key: key.pem\n");

    CommandRun run = CommandRun.of("serve", "--config", file.toString(), "--check-config");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.out()).contains("cert.pem is not a file", "key.pem is not a file");
  }

  @Test
  void aGoodConfigurationIsSaidToBeGood() throws Exception {
    CommandRun run =
        CommandRun.of("serve", "--config", config("data: data\n").toString(), "--check-config");

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("the configuration is good\n");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aFaultyConfigurationDoesNotStart() throws Exception {
    CommandRun run = CommandRun.of("serve", "--config", config("data: data\nx: 1\n").toString());

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.err()).contains("line 2: x: ").contains("--check-config");
  }

  @Test
  void aMissingConfigurationIsNotFound() {
    CommandRun run = CommandRun.of("serve", "--config", folder.resolve("none.yaml").toString());

    assertThat(run.exit()).isEqualTo(ExitClass.NOT_FOUND);
  }

  @Test
  void aConfigurationWithoutItsRegistryIsToldHowToMakeOne() throws Exception {
    CommandRun run = CommandRun.of("serve", "--config", config("data: data\n").toString());

    assertThat(run.exit()).isEqualTo(ExitClass.NOT_FOUND);
    assertThat(run.err()).contains("byreis registry init", "byreis gateway adopt");
  }

  @Test
  void aRegistryThatWasNeverTakenOverIsNotServed() throws Exception {
    GitCommand.initBare(folder.resolve("data/registry"));

    CommandRun run = CommandRun.of("serve", "--config", config("data: data\n").toString());

    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.err()).contains("was never taken over", "byreis gateway adopt --config");
  }

  @Test
  void aRegistryThatIsGoneIsNotMadeAgain() throws Exception {
    RunningCommand.of("serve", "--data", data(), "--port", "0").close();
    Files.move(folder.resolve("data/registry"), folder.resolve("gone"));

    CommandRun run = CommandRun.of("serve", "--data", data(), "--port", "0");

    assertThat(run.exit()).isEqualTo(ExitClass.NOT_FOUND);
    assertThat(run.err()).contains("bring it back from a backup");
    assertThat(folder.resolve("data/registry")).doesNotExist();
  }
}
