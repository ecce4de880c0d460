package dev.byreis.core.evidence;

import dev.byreis.core.registry.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * A gateway began to serve: from here on, decisions are made under these settings.
 *
 * @param policy the digest of the settings, which every decision names
 * @param settings what it is the digest of, line by line
 * @param when it began
 */
public record GatewayStart(Sha256 policy, List<String> settings, Instant when) {
  public GatewayStart {
    settings = List.copyOf(settings);
  }
}
