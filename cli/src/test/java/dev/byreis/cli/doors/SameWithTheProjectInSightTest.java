package dev.byreis.cli.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.corpus.InSightCase;
import dev.byreis.core.testing.corpus.InSightCorpus;
import dev.byreis.core.testing.corpus.SentPush;
import dev.byreis.hooks.HookedRepository;
import dev.byreis.hooks.WarmJudge;
import dev.byreis.hooks.socket.SocketServer;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of a push to a registry that its project forbids, at the gateway that hosts both, and
 * at a registry's hook with the project on the same machine.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameWithTheProjectInSightTest {
  private static final String RUNBOOK = "runbook-url: https://runbook.example/byreis\n";

  private static final Pattern STATE_AFTER =
      Pattern.compile(",?\\{\"code\":\"rotation-state-after\".*?\"link\":\"[^\"]*\"}");

  private WarmJudge judge;
  private SocketServer server;
  private Path socket;

  @BeforeAll
  void aJudge(@TempDir Path folder) throws IOException {
    socket = folder.resolve("judge/socket");
    judge = WarmJudge.create(InstantSource.system());
    server = judge.listen(socket);
  }

  @AfterAll
  void end() throws IOException {
    server.close();
    judge.close();
  }

  static List<InSightCase> corpus() {
    return InSightCorpus.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void isRefusedAlike(InSightCase inSight, @TempDir Path folder) {
    try (RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("world"));
        ProjectWorld project = ProjectWorld.myapp(world, folder.resolve("myapp"))) {
      world.pass(Duration.between(world.now(), Instant.now()));
      world.genesis();
      project.source("README.md", "This is the project.\n");
      project.firstFiles();
      inSight.before().accept(project);
      CommitId head = world.head();
      HookedRepository hooked = hooked(folder, inSight, head);
      GitCommand served = GitCommand.initBare(folder.resolve("gateway.git"));
      served.run("fetch", "-q", world.repository().toString(), head + ":refs/heads/main");
      copyOfProject(folder, "gateway-myapp.git");
      try (RunningGateway gateway =
          RunningGateway.withSettings(
              served.folder(),
              TrustMode.ROSTER,
              folder.resolve("data"),
              InstantSource.system(),
              "",
              projects(inSight, folder.resolve("gateway-myapp.git")) + RUNBOOK)) {
        inSight.push().accept(project);
        SentPush push =
            new SentPush(
                List.of("byreis.format=json"),
                new SentPush.ByGit(List.of(world.head() + ":refs/heads/main")));
        GitCommand client = GitCommand.in(world.repository());
        Heard atTheGateway = refused(new GatewayDoor(gateway, served.folder()), client, push);
        Heard byTheHook = refused(new HookDoor("hook", hooked), client, push);
        for (Heard heard : List.of(atTheGateway, byTheHook)) {
          assertThat(heard.codes())
              .as(heard.said())
              .filteredOn(code -> !code.equals(Code.ROTATION_STATE_AFTER.id()))
              .isEqualTo(inSight.codes().stream().map(Code::id).toList());
        }
        assertThat(ofNow(byTheHook)).isEqualTo(ofNow(atTheGateway));
      }
    }
  }

  /** What is said but for the state after: the gateway moves the project in the same act. */
  private static String ofNow(Heard heard) {
    return STATE_AFTER.matcher(heard.violations()).replaceAll("");
  }

  private static Heard refused(Door door, GitCommand client, SentPush push) {
    Map<String, String> before = door.holdings();
    Heard heard = door.push(client, push);
    assertThat(heard.refused()).as("%s: %s", door, heard.said()).isTrue();
    assertThat(door.holdings()).as(door.toString()).isEqualTo(before);
    return heard;
  }

  private HookedRepository hooked(Path folder, InSightCase inSight, CommitId head) {
    HookedRepository hooked =
        HookedRepository.withoutHook(folder.resolve("hooked.git"), folder.resolve("world"), head);
    copyOfProject(folder, "hooked-myapp.git");
    hooked.configure(
        """
        role: registry
        registry:
          trust-mode: roster
          anchor: %s
        """
                .formatted(TestKeys.ANCHOR.publicKey().fingerprint())
            + projects(inSight, folder.resolve("hooked-myapp.git"))
            + RUNBOOK);
    hooked.install(hooked.folder().resolve("hooks"));
    hooked.askAt(socket);
    hooked.withoutJar();
    return hooked;
  }

  private static void copyOfProject(Path folder, String name) {
    GitCommand.initBare(folder.resolve(name))
        .run("fetch", "-q", folder.resolve("myapp").toString(), "+refs/*:refs/*");
  }

  private static String projects(InSightCase inSight, Path repository) {
    String text =
        """
        projects:
          myapp:
            slug: myorg/myapp-secrets
            path: %s
            merge-evidence: %s
        """
            .formatted(
                repository,
                inSight.guarding().evidence().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return inSight.guarding() == InSightCase.Guarding.ACKNOWLEDGED
        ? text
            + "    readiness:\n      billing: "
            + OpenSshKeys.publicLine(TestKeys.DAVE.key().publicKey(), "billing")
            + "\n"
        : text;
  }
}
