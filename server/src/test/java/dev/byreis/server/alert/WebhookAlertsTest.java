package dev.byreis.server.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.byreis.core.finding.Code;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookAlertsTest {
  private static final Bytes SECRET = Bytes.utf8("only the receiver knows");
  private static final Instant NOW = Instant.parse("2026-05-21T08:00:00Z");
  private static final Alert ALERT =
      new Alert(
          "registry",
          Stage.COMMIT,
          "alice",
          Matter.of(Code.TRUSTED_REF_MOVED),
          "01jd8z4m9q",
          "look at it");
  private static final String BODY =
      "{\"v\":1,\"time\":\"2026-05-21T08:00:00Z\",\"repository\":\"registry\","
          + "\"stage\":\"commit\",\"owner\":\"alice\",\"category\":\"security-critical\","
          + "\"code\":\"trusted-ref-moved\",\"correlation_id\":\"01jd8z4m9q\","
          + "\"advice\":\"look at it\"}";

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile int failures;
  private HttpServer receiver;
  private WebhookAlerts alerts;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/hook", this::receive);
    receiver.createContext("/slow", this::wait);
    receiver.start();
    alerts = to("/hook");
  }

  private WebhookAlerts to(String path) {
    URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + path);
    return new WebhookAlerts(new Webhook(url, 4, Duration.ofMillis(10)), SECRET, () -> NOW);
  }

  @AfterEach
  void stop() {
    gate.countDown();
    alerts.close();
    receiver.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      signatures.add(exchange.getRequestHeaders().getFirst("Byreis-Signature"));
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(bodies.size() <= failures ? 503 : 204, -1);
    }
  }

  private void wait(HttpExchange exchange) throws IOException {
    try (exchange) {
      gate.await();
      exchange.sendResponseHeaders(204, -1);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void anAlertArrivesAndItsSignatureHolds() {
    alerts.raise(ALERT);

    await().until(() -> bodies.size() == 1);
    assertThat(bodies).containsExactly(BODY);
    assertThat(signatures)
        .containsExactly("t=1779350400,v1=" + WebhookAlerts.hmac(SECRET, "1779350400." + BODY));
  }

  @Test
  void theSignatureIsTheOneOfTheStandard() {
    assertThat(WebhookAlerts.hmac(Bytes.utf8("Jefe"), "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void aReceiverThatFailsIsAskedAgain() {
    failures = 2;
    alerts.raise(ALERT);

    await().until(() -> bodies.size() == 3);
    assertThat(bodies).containsOnly(BODY);
  }

  @Test
  void afterAFewAttemptsItIsGivenUpAndTheNextAlertStillArrives() {
    failures = 4;
    alerts.raise(ALERT);
    await().until(() -> bodies.size() == 4);

    alerts.raise(ALERT);

    await().until(() -> bodies.size() == 5);
  }

  @Test
  void whoRaisesAlertsNeverWaitsForTheReceiver() {
    try (WebhookAlerts slow = to("/slow")) {
      Instant before = Instant.now();
      for (int i = 0; i < 2_000; i++) {
        slow.raise(ALERT);
      }
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }
  }
}
