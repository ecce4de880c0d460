package dev.byreis.server.alert;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An alert is a line in the log, at the level of errors. */
public final class LoggedAlerts implements Alerts {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedAlerts.class);

  @Override
  public void raise(Alert alert) {
    LOG.atError()
        .addKeyValue("correlation_id", alert.correlationId())
        .addKeyValue("repository", alert.repository())
        .addKeyValue("stage", word(alert.stage()))
        .addKeyValue("owner", alert.owner())
        .addKeyValue("category", word(alert.category()))
        .addKeyValue("code", alert.code())
        .log(
            "alert: {} in {} ({}, {}), owner {}, correlation id {}{}",
            alert.code(),
            alert.repository(),
            word(alert.stage()),
            word(alert.category()),
            alert.owner(),
            alert.correlationId(),
            alert.advice().isEmpty() ? "" : ": " + alert.advice());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
