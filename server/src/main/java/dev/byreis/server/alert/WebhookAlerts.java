package dev.byreis.server.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends alerts to a webhook, beside everything else: whoever raises one never waits. What cannot be
 * delivered in a few attempts is given up, and stays in the log. The header {@code
 * Byreis-Signature} holds the time and the HMAC-SHA256 over time and body, so that the receiver can
 * refuse what is forged or old.
 */
public final class WebhookAlerts implements Alerts, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookAlerts.class);
  private static final String MAC = "HmacSHA256";
  private static final int MOST_WAITING = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Webhook webhook;
  private final Bytes secret;
  private final InstantSource clock;
  private final AtomicInteger waiting = new AtomicInteger();
  private final ScheduledThreadPoolExecutor courier;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * Sends to this webhook.
   *
   * @param secret what only the receiver knows as well
   */
  public WebhookAlerts(Webhook webhook, Bytes secret, InstantSource clock) {
    this.webhook = webhook;
    this.secret = secret;
    this.clock = clock;
    courier = new ScheduledThreadPoolExecutor(1, WebhookAlerts::thread);
    courier.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "byreis-webhook");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void raise(Alert alert) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      giveUp(alert, "too many alerts are waiting");
      return;
    }
    Instant now = clock.instant();
    attempt(alert, body(alert, now), 1, Duration.ZERO);
  }

  private void attempt(Alert alert, String body, int number, Duration pause) {
    try {
      var unused =
          courier.schedule(
              () -> deliver(alert, body, number), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      giveUp(alert, "the gateway is stopping");
    }
  }

  private void deliver(Alert alert, String body, int number) {
    String problem = send(body);
    if (problem.isEmpty()) {
      waiting.decrementAndGet();
    } else if (number >= webhook.attempts()) {
      giveUp(alert, problem);
    } else {
      attempt(alert, body, number + 1, webhook.pause().multipliedBy(1L << (number - 1)));
    }
  }

  /** What went wrong; empty if nothing did. */
  private String send(String body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(webhook.url())
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .header("Byreis-Signature", signature(body))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300 ? "" : "answered with " + status;
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private String signature(String body) {
    long time = clock.instant().getEpochSecond();
    return "t=" + time + ",v1=" + hmac(secret, time + "." + body);
  }

  /** Hexadecimal HMAC-SHA256 of a text. */
  static String hmac(Bytes secret, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret.toByteArray(), MAC));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(MAC + " is part of every Java platform", e);
    }
  }

  private void giveUp(Alert alert, String problem) {
    waiting.decrementAndGet();
    LOG.error(
        "alert {} in {} did not reach the webhook: {} (correlation id {})",
        alert.code(),
        alert.repository(),
        problem,
        alert.correlationId());
  }

  private static String body(Alert alert, Instant when) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("v", 1);
      json.writeStringField("time", when.toString());
      json.writeStringField("repository", alert.repository());
      json.writeStringField("stage", word(alert.stage()));
      json.writeStringField("owner", alert.owner());
      json.writeStringField("category", word(alert.category()));
      json.writeStringField("code", alert.code());
      json.writeStringField("correlation_id", alert.correlationId());
      if (!alert.advice().isEmpty()) {
        json.writeStringField("advice", alert.advice());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public void close() {
    courier.shutdownNow();
  }
}
