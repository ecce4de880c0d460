package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.testing.Beside;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.GitServers;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.corpus.ProjectGuarding;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project's hook whose registry is fetched from a URL before each judgement. */
class RegistryElsewhereTest {
  private static final String ALICE = "alice-at-git";

  @TempDir Path folder;
  private RegistryWorld world;
  private ProjectWorld project;
  private GitCommand registry;
  private HookedRepository served;
  private CommitId base;
  private CommitId source;

  @BeforeEach
  void aProjectWhoseRegistryIsElsewhere() {
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    world.pass(Duration.between(world.now(), Instant.now()));
    world.genesis();
    project = ProjectWorld.myapp(world, folder.resolve("myapp"));
    project.firstFiles();
    base = project.base();
    registry = GitCommand.initBare(folder.resolve("registry.git"));
    served = HookedRepository.copyOf(folder.resolve("served.git"), folder.resolve("myapp"));
    source = project.source("src/Main.java", "class Main {}\n");
    publish();
    configure("file://" + registry.folder());
  }

  @AfterEach
  void end() {
    project.close();
    world.close();
  }

  /** The registry elsewhere is now where the world is. */
  private void publish() {
    registry.run("fetch", "-q", world.repository().toString(), "+refs/heads/main:refs/heads/main");
  }

  private void configure(String url) {
    served.configure(
        HookedProject.configuration(
                registry.folder(),
                ProjectGuarding.USUAL,
                Map.of(ALICE, new Principal.Administrator(TestKeys.ALICE.id())))
            .replaceFirst("path: .*", "url: " + url));
  }

  private Path cache() {
    return served.folder().resolve("byreis-hook.registry");
  }

  /** Something that every administrator may push. */
  private QuarantinedPush push() {
    return push(source);
  }

  private QuarantinedPush push(CommitId tip) {
    return new QuarantinedPush(served, InstantSource.system())
        .sending(project.repository().folder(), base, tip)
        .moving(ProjectWorld.BASE.value(), base, tip)
        .with(HookedProject.PUSHER, ALICE);
  }

  private interface Judged {
    void by(Path socket) throws IOException;
  }

  private void warm(Duration time, Judged judged) throws IOException {
    Path socket = folder.resolve("run/judge");
    try (WarmJudge judge = WarmJudge.create(InstantSource.system(), time);
        SocketServer server = judge.listen(socket)) {
      assertThat(server).isNotNull();
      judged.by(socket);
    }
  }

  @Test
  void itIsJudgedByWhatTheRegistryIsNow() throws IOException {
    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
    warm(
        TimedJudge.USUAL,
        socket -> {
          assertThat(push().judgedBy(socket)).matches(QuarantinedPush.Told::accepted);
          project.rotationBranch();
          RefName branch = project.branchRef();
          served
              .git()
              .run("fetch", "-q", folder.resolve("myapp").toString(), branch + ":" + branch);
          CommitId tip = project.repository().get(branch);
          project.writeAhead();
          publish();
          assertThat(push(tip).judgedBy(socket))
              .matches(told -> told.refused("rotation-merge-without-commit"));
          project.story().rotationCommit();
          publish();
          assertThat(push(tip).judgedBy(socket)).matches(QuarantinedPush.Told::accepted);
        });
    try (Stream<Path> files = Files.walk(cache(), 1)) {
      assertThat(files.toList())
          .filteredOn(file -> !file.endsWith("registry.git"))
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .endsWith("------"));
    }
  }

  @Test
  void aRegistryThatWentBackIsNotBelieved() throws IOException {
    CommitId before = world.head();
    world.administrative(Map.of("README", Bytes.utf8("one\n")));
    CommitId seen = world.head();
    publish();
    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);

    registry.run("update-ref", "refs/heads/main", before.hex());
    assertThat(push().judged()).matches(told -> told.refused("registry-went-back"));
    world.rewindTo(before);
    world.administrative(Map.of("README", Bytes.utf8("two\n")));
    world.administrative(Map.of("README", Bytes.utf8("three\n")));
    publish();
    assertThat(push().judged()).matches(told -> told.refused("registry-went-back"));
    // nor by whoever has forgotten what was verified
    Files.delete(served.index());
    warm(
        TimedJudge.USUAL,
        socket ->
            assertThat(push().judgedBy(socket))
                .matches(told -> told.refused("registry-went-back")));

    registry.run("update-ref", "refs/heads/main", seen.hex());
    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
  }

  @Test
  void aRegistryThatCannotBeReachedIsNotReplacedByWhatWasSeen() throws IOException {
    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    configure("http://127.0.0.1:" + port + "/registry.git");
    assertThat(push().judged()).matches(told -> told.refused("registry-unreachable"));
    assertThat(cache().resolve("said")).content().contains("127.0.0.1");
    warm(
        TimedJudge.USUAL,
        socket ->
            assertThat(push().judgedBy(socket))
                .matches(told -> told.refused("registry-unreachable")));
  }

  @Test
  void aServerThatNeverAnswersIsLeftInTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> end = Beside.start(() -> untilLeft(silent));
      configure("http://127.0.0.1:" + silent.getLocalPort() + "/registry.git");
      warm(
          Duration.ofSeconds(8),
          socket ->
              assertThat(push().judgedBy(socket))
                  .matches(told -> told.refused("registry-unreachable")));
      assertThat(end.join()).isPositive();
    }
  }

  /** Takes whoever asks, says nothing, and ends when they are gone: how much they had to say. */
  private static int untilLeft(ServerSocket silent) {
    int heard = 0;
    try (Socket asked = silent.accept()) {
      while (asked.getInputStream().read() >= 0) {
        heard++;
      }
    } catch (IOException gone) {
      // reset by whoever asked
    }
    return heard;
  }

  @Test
  void aRegistryOfAnotherAnchorIsNotRemembered() {
    served.configure(
        served
            .configurationText()
            .replaceFirst("anchor: .*", "anchor: " + TestKeys.BOB.key().publicKey().fingerprint()));
    assertThat(push().judged()).matches(told -> told.refused("registry-not-trusted"));
    assertThat(cache().resolve("seen")).doesNotExist();
    assertThat(cache().resolve("registry.git")).doesNotExist();
  }

  @Test
  void aCacheThatIsNotOursAloneIsNotUsed() throws IOException {
    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
    Files.setPosixFilePermissions(cache(), PosixFilePermissions.fromString("rwxrwx---"));
    assertThat(push().judged()).matches(told -> told.refused("registry-unreachable"));
    Files.setPosixFilePermissions(cache(), PosixFilePermissions.fromString("rwx------"));
    Files.writeString(cache().resolve("seen"), "a damaged file\n");
    assertThat(push().judged()).matches(told -> told.refused("registry-unreachable"));
  }

  @Test
  void manyAtOnceShareOneCache() throws Exception {
    RegistryUrl url = RegistryUrl.of("file://" + registry.folder());
    Path shared = folder.resolve("shared");
    List<CompletableFuture<CommitId>> fetches = new ArrayList<>();
    HookRole.OfProject role =
        (HookRole.OfProject)
            HookSettingsReader.read(served.folder().resolve("byreis-hook.yaml"), served.folder())
                .role();
    for (int i = 0; i < 4; i++) {
      VerifiedMain verified =
          new VerifiedMain(folder.resolve("index" + i), role.registry().policy());
      fetches.add(
          Beside.start(
              () -> {
                try {
                  return new RegistryCache(url, shared)
                      .fetch(verified, Duration.ofMinutes(1))
                      .head();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              }));
    }
    for (CompletableFuture<CommitId> fetch : fetches) {
      assertThat(fetch.join()).isEqualTo(world.head());
    }
    try (Stream<Path> files = Files.list(shared)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.startsWith("."))
          .containsExactlyInAnyOrder("registry.git", "said", "seen", "turn");
    }
  }

  /** What git gives its hooks would send everything that is fetched into the push's quarantine. */
  @Test
  void aRealPushIsJudgedByARegistryBehindHttpBackend() throws IOException {
    try (GitServers servers = new GitServers(Files.createDirectory(folder.resolve("servers")))) {
      configure(GitServers.httpUrl(servers.http(folder), "registry.git"));
      served.install(served.folder().resolve("hooks"));
      GitCommand.Result pushed =
          GitCommand.in(project.repository().folder())
              .with(HookedProject.PUSHER, ALICE)
              .tryRun(
                  "push", "file://" + served.folder(), source + ":" + ProjectWorld.BASE.value());
      assertThat(pushed.succeeded()).as(pushed.err()).isTrue();
      assertThat(served.main()).isEqualTo(source.hex());
      assertThat(
              GitCommand.in(cache().resolve("registry.git"))
                  .run("rev-parse", "refs/byreis/fetched"))
          .isEqualTo(world.head().hex());
      assertThat(served.git().tryRun("cat-file", "-e", world.head().hex()).succeeded()).isFalse();
    }
  }
}
