package dev.byreis.server.start;

import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.registry.Trust;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.data.DataDirectory;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** A gateway with something of a test's between its pushes and their records. */
public final class WatchedService {
  private WatchedService() {}

  public static GatewayService of(
      Configuration configuration,
      DataDirectory data,
      Trust trust,
      InstantSource clock,
      UnaryOperator<Evidence> between)
      throws IOException {
    return new GatewayService(configuration, data, trust, clock, between);
  }
}
