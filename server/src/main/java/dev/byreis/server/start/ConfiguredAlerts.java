package dev.byreis.server.start;

import dev.byreis.core.repo.Bytes;
import dev.byreis.server.alert.Alert;
import dev.byreis.server.alert.Alerts;
import dev.byreis.server.alert.LoggedAlerts;
import dev.byreis.server.alert.Webhook;
import dev.byreis.server.alert.WebhookAlerts;
import dev.byreis.server.config.AlertSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Alerts to the log, and to every webhook that the configuration names. */
final class ConfiguredAlerts implements Alerts, AutoCloseable {
  private static final int SHORTEST_SECRET = 16;

  private final Alerts log = new LoggedAlerts();
  private final List<WebhookAlerts> webhooks = new ArrayList<>();

  /**
   * Reads the secrets.
   *
   * @throws IOException if one cannot be read, or is shorter than 16 bytes
   */
  ConfiguredAlerts(AlertSettings settings, InstantSource clock) throws IOException {
    for (AlertSettings.Hook hook : settings.webhooks()) {
      Bytes secret = Bytes.utf8(firstLine(hook));
      if (secret.length() < SHORTEST_SECRET) {
        throw new IOException(
            hook.secretFile() + " holds no secret of at least " + SHORTEST_SECRET + " bytes");
      }
      webhooks.add(new WebhookAlerts(Webhook.to(hook.url()), secret, clock));
    }
  }

  private static String firstLine(AlertSettings.Hook hook) throws IOException {
    return Files.readString(hook.secretFile(), StandardCharsets.UTF_8)
        .lines()
        .findFirst()
        .orElse("")
        .strip();
  }

  @Override
  public void raise(Alert alert) {
    log.raise(alert);
    webhooks.forEach(webhook -> webhook.raise(alert));
  }

  @Override
  public void close() {
    webhooks.forEach(WebhookAlerts::close);
  }
}
