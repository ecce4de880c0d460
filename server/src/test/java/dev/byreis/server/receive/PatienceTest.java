package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.Verdicts;
import dev.byreis.core.testing.Beside;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.GatewayWorld;
import dev.byreis.server.testing.RawClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway waits for nobody longer than it says. */
class PatienceTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** Of 65,535 bytes, deflated by copying, none of them here yet. */
  private static final String PACK_WITH_A_BLOB =
      "5041434b" + "00000002" + "00000001" + "bfff1f" + "7801" + "00ffff0000";

  @TempDir Path folder;

  private GatewayWorld started(Patience patience) {
    return GatewayWorld.start(folder, GatewayWorld.Options.USUAL.with(patience));
  }

  private static GitCommand committed(GatewayWorld world, String name) {
    GitCommand client = world.client(name);
    GatewayWorld.commit(client, "a", name);
    return client;
  }

  private void isToldThatTheGatewayIsBusy(Patience patience) throws InterruptedException {
    try (GatewayWorld world = started(patience)) {
      GitCommand first = committed(world, "first");
      GitCommand second = committed(world, "second");
      CountDownLatch judging = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      world
          .judge()
          .answer(
              push -> {
                judging.countDown();
                Awaitility.await().forever().until(() -> goOn.getCount() == 0);
                return Judgement.of(Verdicts.accept());
              });
      CompletableFuture<GitCommand.Result> push =
          Beside.start(() -> first.tryRun("push", "registry", "main"));
      judging.await();

      GitCommand.Result late = second.tryRun("push", "registry", "main:refs/heads/other");

      goOn.countDown();
      assertThat(late.err()).contains("gateway-busy (ROT-44)");
      assertThat(push.join().succeeded()).isTrue();
      assertThat(world.registry().run("for-each-ref", "--format=%(refname)"))
          .isEqualTo("refs/heads/main");
      assertThat(world.leftovers()).isEmpty();
      second.run("push", "registry", "main:refs/heads/other");
    }
  }

  @Test
  void whoFindsTheQueueFullIsSentAwayAtOnce() throws InterruptedException {
    isToldThatTheGatewayIsBusy(new Patience(LONG, LONG, 1, 0));
  }

  @Test
  void whoHasWaitedLongEnoughInTheQueueIsSentAway() throws InterruptedException {
    isToldThatTheGatewayIsBusy(new Patience(LONG, Duration.ofMillis(200), 1, 4));
  }

  @Test
  void whoHasWaitedLongEnoughForTheLockIsSentAway() throws InterruptedException {
    isToldThatTheGatewayIsBusy(new Patience(LONG, Duration.ofMillis(200), 4, 4));
  }

  @Test
  void whoSendsDropByDropIsSentAway() throws IOException {
    try (GatewayWorld world =
        started(new Patience(Duration.ofSeconds(1), Duration.ofSeconds(5), 4, 4))) {
      RawClient raw = new RawClient(world.gateway().url());
      try (Socket socket = raw.connect()) {
        OutputStream out = socket.getOutputStream();
        out.write(
            raw.head(
                "admin",
                "POST /registry/git-receive-pack",
                "Content-Type: application/x-git-receive-pack-request",
                "Content-Length: 1000000"));
        out.write(RawClient.commands("0".repeat(40) + " " + "1".repeat(40) + " refs/heads/main"));
        out.write(HexFormat.of().parseHex(PACK_WITH_A_BLOB));

        Awaitility.await()
            .pollInterval(Duration.ofMillis(50))
            .until(() -> drop(out) || socket.getInputStream().available() > 0);

        byte[] heard = socket.getInputStream().readNBytes(4_000);
        assertThat(new String(heard, StandardCharsets.ISO_8859_1))
            .contains("push-too-slow (ART-40)");
      }
      assertThat(world.registry().run("for-each-ref")).isEmpty();
      Awaitility.await().untilAsserted(() -> assertThat(world.leftovers()).isEmpty());
    }
  }

  @Test
  void whoAsksDropByDropIsSentAway() throws IOException {
    try (GatewayWorld world =
        started(new Patience(Duration.ofSeconds(1), Duration.ofSeconds(5), 4, 4))) {
      RawClient raw = new RawClient(world.gateway().url());
      try (Socket socket = raw.connect()) {
        OutputStream out = socket.getOutputStream();
        out.write(
            raw.head(
                "reader",
                "POST /registry/git-upload-pack",
                "Content-Type: application/x-git-upload-pack-request",
                "Content-Length: 1000000"));

        Awaitility.await()
            .pollInterval(Duration.ofMillis(50))
            .until(() -> drop(out) || socket.getInputStream().available() > 0);

        byte[] heard = socket.getInputStream().readNBytes("HTTP/1.1 408".length());
        assertThat(new String(heard, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 408");
      }
    }
  }

  /** One more byte; true once the other side has hung up. */
  private static boolean drop(OutputStream out) throws IOException {
    try {
      out.write('x');
      return false;
    } catch (SocketException e) {
      return true;
    }
  }
}
