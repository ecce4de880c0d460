package dev.byreis.core.evidence;

import dev.byreis.core.registry.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * A gateway began to serve, or a hook found new settings: from here on, decisions are made under
 * these.
 *
 * @param door where
 * @param policy the digest of the settings, which every decision names
 * @param settings what it is the digest of, line by line
 * @param when it began
 */
public record Start(Door door, Sha256 policy, List<String> settings, Instant when) {
  public Start {
    settings = List.copyOf(settings);
  }
}
