package dev.byreis.bench;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.server.testing.RunningGateway;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The gateway over a registry, every rule and all evidence on. */
final class GatewayPeer implements PushPeer, AutoCloseable {
  private final RunningGateway gateway;
  private final PushTimes times;

  private GatewayPeer(RunningGateway gateway, PushTimes times) {
    this.gateway = gateway;
    this.times = times;
  }

  /** Serves the registry and waits until the gateway has warmed up. */
  static GatewayPeer over(Path registry, Path data, WorldTime time) {
    RunningGateway gateway = RunningGateway.over(registry, TrustMode.ROSTER, data, time);
    while (!gateway.isReady()) {
      LockSupport.parkNanos(10_000_000);
    }
    return new GatewayPeer(gateway, new PushTimes(data));
  }

  @Override
  public String name() {
    return "gateway, every rule";
  }

  @Override
  public String url() {
    return gateway.url("registry");
  }

  @Override
  public void expectPush() {
    // the gateway's own record of the push says what it took
  }

  @Override
  public double serverMillis() {
    return times.lastMillis();
  }

  /** It runs in this process, which does little else while a push goes on. */
  @Override
  public double processorMillis() {
    return ProcessorTime.own();
  }

  @Override
  public void close() {
    gateway.close();
  }
}
