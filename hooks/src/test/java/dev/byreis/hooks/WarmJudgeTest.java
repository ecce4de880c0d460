package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A judge that stays: real pushes that ask it, and what happens when it is not as it should be. */
class WarmJudgeTest {
  private static final String MAIN = "refs/heads/main";

  @TempDir Path folder;
  private RegistryWorld world;
  private GitCommand client;
  private HookedRepository hooked;
  private CommitId genesis;
  private Path socket;

  @BeforeEach
  void aRegistryWhoseHookAsks() {
    client = GitCommand.initBare(folder.resolve("client"));
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    world.pass(Duration.between(world.now(), Instant.now()));
    genesis = world.genesis();
    hooked =
        HookedRepository.of(
            folder.resolve("served"), world.repository(), genesis, TrustMode.ROSTER);
    socket = folder.resolve("run/judge");
    hooked.askAt(socket);
    hooked.withoutJar();
  }

  @AfterEach
  void end() {
    world.close();
  }

  private GitCommand.Result push(CommitId tip, String... environment) {
    client.run("fetch", "-q", world.repository().toString(), "+" + tip + ":refs/heads/next");
    GitCommand by = client;
    for (int i = 0; i < environment.length; i += 2) {
      by = by.with(environment[i], environment[i + 1]);
    }
    return by.tryRun("push", "file://" + hooked.folder(), tip + ":" + MAIN);
  }

  private static void assertRefused(GitCommand.Result result, String code) {
    assertThat(result.succeeded()).isFalse();
    assertThat(result.err()).contains("remote: byreis: " + code).contains("pre-receive hook");
  }

  private SocketServer listening(WarmJudge judge) throws IOException {
    return judge.listen(socket);
  }

  @Test
  void pushesAreJudgedWithoutStartingJava() throws IOException {
    var myapp = world.myapp();
    myapp.mergeAll();
    try (WarmJudge judge = WarmJudge.create(InstantSource.system());
        SocketServer server = listening(judge)) {
      assertThat(server).isNotNull();
      assertThat(push(world.head())).matches(GitCommand.Result::succeeded);
      assertThat(push(myapp.rotationWriteAhead())).matches(GitCommand.Result::succeeded);
      CommitId landed = myapp.rotationCommit();
      assertThat(push(landed)).matches(GitCommand.Result::succeeded);
      assertThat(hooked.main()).isEqualTo(landed.hex());
      assertRefused(
          push(myapp.pendingBump("production", CommitDraft::unsigned)),
          "registry-tip-not-signed (REG-05)");
    }
  }

  @Test
  void whatIsSetUpWronglyIsFoundBeforeTheFirstPush() {
    try (WarmJudge judge = WarmJudge.create(InstantSource.system())) {
      Path configuration = hooked.folder().resolve("byreis-hook.yaml");
      assertThat(judge.check(hooked.folder(), configuration)).isEmpty();
      assertThat(judge.check(folder, configuration).get(0)).contains("hook-not-set-up");
      hooked.git().run("config", "receive.fsckObjects", "false");
      assertThat(judge.check(hooked.folder(), configuration).get(0)).contains("hook-not-set-up");
      hooked.git().run("config", "receive.fsckObjects", "true");
      hooked.configure(TrustMode.ROSTER, "0".repeat(64));
      assertThat(judge.check(hooked.folder(), configuration).get(0))
          .contains("registry-not-trusted");
    }
  }

  @Test
  void withNeitherJudgeNorJavaEveryPushIsRefused() {
    assertRefused(push(world.myapp().pendingBump("production")), "hook-not-set-up (ROT-10)");
    assertThat(hooked.main()).isEqualTo(genesis.hex());
  }

  @Test
  void aSocketThatADeadJudgeLeftIsNotWaitedFor() throws IOException {
    Files.createDirectories(socket.getParent());
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(socket));
    }
    assertRefused(push(world.myapp().pendingBump("production")), "hook-not-set-up (ROT-10)");
  }

  @Test
  void aJudgeThatDiesWhileItIsAskedIsARefusal() throws Exception {
    Files.createDirectories(socket.getParent());
    try (ServerSocketChannel dying = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dying.bind(UnixDomainSocketAddress.of(socket));
      Thread death =
          new Thread(
              () -> {
                try (SocketChannel asked = dying.accept()) {
                  asked.read(ByteBuffer.allocate(1));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      death.start();
      assertRefused(push(world.myapp().pendingBump("production")), "judge-gave-no-answer (ROT-10)");
      death.join();
    }
    assertThat(hooked.main()).isEqualTo(genesis.hex());
  }

  @Test
  void anAnswerThatIsNoneIsARefusal() throws IOException {
    try (SocketServer server =
        SocketServer.start(
            socket,
            java.util.Map.of(
                "/1/pre-receive", body -> Bytes.utf8(HookReply.ACCEPTED + "\nand more\n")),
            Duration.ofSeconds(60))) {
      assertThat(server).isNotNull();
      assertRefused(push(world.myapp().pendingBump("production")), "judge-gave-no-answer (ROT-10)");
    }
  }

  @Test
  void aSocketOfAnotherUserIsNotAsked() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root can give a folder away");
    try (WarmJudge judge = WarmJudge.create(InstantSource.system());
        SocketServer server = listening(judge)) {
      assertThat(server).isNotNull();
      Files.setOwner(
          socket.getParent(),
          socket.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
      assertRefused(push(world.myapp().pendingBump("production")), "hook-not-set-up (ROT-10)");
    }
  }

  @Test
  void withoutCurlJavaIsStarted() throws IOException {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : new String[] {"sh", "git", "cat", "git-receive-pack"}) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin").resolve(tool));
    }
    try (WarmJudge judge = WarmJudge.create(InstantSource.system());
        SocketServer server = listening(judge)) {
      assertThat(server).isNotNull();
      assertRefused(
          push(world.myapp().pendingBump("production"), "PATH", tools.toString()),
          "hook-not-set-up (ROT-10)");
    }
  }

  @Test
  void pushOptionsArriveAsTheyWereGiven() throws IOException {
    CommitId tip = world.myapp().pendingBump("production", CommitDraft::unsigned);
    client.run("fetch", "-q", world.repository().toString(), "+" + tip + ":refs/heads/next");
    try (WarmJudge judge = WarmJudge.create(InstantSource.system());
        SocketServer server = listening(judge)) {
      assertThat(server).isNotNull();
      for (String option :
          new String[] {
            "a=b&c=%00", "$(touch x)", "'\"; exit 0; '", "-x", "two\twords \\0 \u00e9"
          }) {
        assertRefused(
            client.tryRun("push", "-o", option, "file://" + hooked.folder(), tip + ":" + MAIN),
            "registry-tip-not-signed (REG-05)");
      }
      assertThat(
              client
                  .tryRun(
                      "push",
                      "-o",
                      "byreis.format=json",
                      "file://" + hooked.folder(),
                      tip + ":" + MAIN)
                  .err())
          .contains("\"registry-tip-not-signed\"");
      assertRefused(
          client.tryRun(
              "push", "-o", "byreis.\u00e9'$x", "file://" + hooked.folder(), tip + ":" + MAIN),
          "push-option-unknown");
    }
  }

  @Test
  void aMessageOfAnotherFormIsRefusedAndHarmsNobody() throws IOException {
    CommitId next = world.myapp().pendingBump("production");
    QuarantinedPush push =
        new QuarantinedPush(hooked, Instant::now)
            .sending(world.repository(), genesis, next)
            .moving(MAIN, genesis, next);
    Random random = new Random(20260522);
    try (IdleReceivePack git = IdleReceivePack.at(hooked.folder());
        WarmJudge judge = WarmJudge.create(InstantSource.system());
        SocketServer server = listening(judge)) {
      assertThat(server).isNotNull();
      byte[] good = push.message(git.number()).toByteArray();
      for (int i = 0; i < 500; i++) {
        byte[] odd = i % 2 == 0 ? new byte[random.nextInt(2000)] : good.clone();
        if (i % 2 == 0) {
          random.nextBytes(odd);
        } else {
          // in the ids and names at its end, where nothing can differ without a consequence
          odd[odd.length - 1 - random.nextInt(80)] ^= (byte) (1 + random.nextInt(255));
        }
        assertThat(
                SocketClient.body(SocketClient.say(socket, SocketClient.posted(Bytes.owning(odd)))))
            .matches("(?s)byreis-hook: refuse\nbyreis: [a-z-]+ \\((ROT|REG|ART)-[0-9]+\\).*");
      }
      assertThat(push.toldBy(socket, git.number())).matches(QuarantinedPush.Told::accepted);
    }
  }

  @Test
  void aPushThatHasToWaitTooLongIsRefused() throws IOException {
    CommitId next = world.myapp().pendingBump("production");
    QuarantinedPush push =
        new QuarantinedPush(hooked, Instant::now)
            .sending(world.repository(), genesis, next)
            .moving(MAIN, genesis, next);
    try (WarmJudge judge = WarmJudge.create(InstantSource.system(), Duration.ofSeconds(2));
        SocketServer server = listening(judge)) {
      assertThat(server).isNotNull();
      try (IdleReceivePack first = IdleReceivePack.at(hooked.folder())) {
        assertThat(push.toldBy(socket, first.number())).matches(QuarantinedPush.Told::accepted);
        // the first push has not moved its ref, and its receive-pack is still there
        assertThat(push.judgedBy(socket)).matches(told -> told.refused("gateway-busy"));
      }
      assertThat(push.judgedBy(socket)).matches(QuarantinedPush.Told::accepted);
    }
  }
}
