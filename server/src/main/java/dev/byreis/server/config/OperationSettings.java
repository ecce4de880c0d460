package dev.byreis.server.config;

import dev.byreis.server.receive.Patience;
import dev.byreis.server.receive.ReceiveLimits;
import java.net.URI;
import java.time.Duration;

/**
 * Limits, upkeep and words.
 *
 * @param push what one push may cost
 * @param load what all of them may cost together
 * @param repackInterval how often repositories are packed anew
 * @param log how log lines look
 * @param addresses what it is called from outside
 * @param alerts who is told when something needs a person
 */
public record OperationSettings(
    ReceiveLimits push,
    Patience load,
    Duration repackInterval,
    LogFormat log,
    Addresses addresses,
    AlertSettings alerts) {
  static final Duration DEFAULT_REPACK_INTERVAL = Duration.ofHours(6);
  static final LogFormat DEFAULT_LOG = LogFormat.TEXT;

  /** How log lines look. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  /**
   * What the gateway is called from outside; no slash at the end.
   *
   * @param publicUrl where clients reach the gateway
   * @param runbookUrl what refusals link to
   */
  public record Addresses(URI publicUrl, URI runbookUrl) {}

  /** Where clients reach the gateway. */
  public URI publicUrl() {
    return addresses.publicUrl();
  }

  /** What refusals link to. */
  public URI runbookUrl() {
    return addresses.runbookUrl();
  }

  static OperationSettings defaults(ListenSettings listen) {
    URI url = URI.create(listen.url());
    return new OperationSettings(
        ReceiveLimits.DEFAULT,
        Patience.DEFAULT,
        DEFAULT_REPACK_INTERVAL,
        DEFAULT_LOG,
        new Addresses(url, runbookUnder(url)),
        AlertSettings.NONE);
  }

  static URI runbookUnder(URI publicUrl) {
    return URI.create(publicUrl + "/runbook");
  }
}
