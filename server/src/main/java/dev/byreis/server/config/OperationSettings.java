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
 * @param publicUrl where clients reach the gateway, without a slash at the end
 * @param runbookUrl what refusals link to, without a slash at the end
 */
public record OperationSettings(
    ReceiveLimits push,
    Patience load,
    Duration repackInterval,
    LogFormat log,
    URI publicUrl,
    URI runbookUrl) {
  static final Duration DEFAULT_REPACK_INTERVAL = Duration.ofHours(6);
  static final LogFormat DEFAULT_LOG = LogFormat.TEXT;

  /** How log lines look. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  static OperationSettings defaults(ListenSettings listen) {
    URI url = URI.create(listen.url());
    return new OperationSettings(
        ReceiveLimits.DEFAULT,
        Patience.DEFAULT,
        DEFAULT_REPACK_INTERVAL,
        DEFAULT_LOG,
        url,
        runbookUnder(url));
  }

  static URI runbookUnder(URI publicUrl) {
    return URI.create(publicUrl + "/runbook");
  }
}
