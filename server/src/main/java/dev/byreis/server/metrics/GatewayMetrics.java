package dev.byreis.server.metrics;

import dev.byreis.core.evidence.StepTimes;
import dev.byreis.server.http.Insight;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The meters of one gateway. Names are part of what users rely on: docs/operations.md lists them.
 * Labels have bounded values only: repositories and codes, never what a client sent.
 */
public final class GatewayMetrics implements Insight.Metrics, AutoCloseable {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
  };

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collector = new JvmGcMetrics();

  /** Micrometer itself holds them weakly. */
  private final List<LongSupplier> totals = new CopyOnWriteArrayList<>();

  public GatewayMetrics() {
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    collector.bindTo(meters);
  }

  /** One push has ended. */
  void pushed(String repository, String verdict, String code) {
    meters
        .counter("byreis.pushes", "repository", repository, "verdict", verdict, "code", code)
        .increment();
  }

  /** What the steps of a push took. */
  void took(StepTimes times) {
    for (Map.Entry<StepTimes.Step, Duration> step : times.times().entrySet()) {
      Timer.builder("byreis.push.step")
          .description("how long the steps of a push take")
          .tag("step", step.getKey().name().toLowerCase(Locale.ROOT))
          .serviceLevelObjectives(BUCKETS)
          .register(meters)
          .record(step.getValue());
    }
  }

  /** Shows a number that is asked for when it is looked at. */
  public void show(String name, String description, Supplier<Number> value, String... labels) {
    Gauge.builder(name, value).description(description).tags(labels).register(meters);
  }

  /** Counts something that is counted elsewhere already. */
  public void count(String name, String description, LongSupplier total, String... labels) {
    totals.add(total);
    FunctionCounter.builder(name, total, LongSupplier::getAsLong)
        .description(description)
        .tags(labels)
        .register(meters);
  }

  @Override
  public String page() {
    return meters.scrape();
  }

  @Override
  public void close() {
    collector.close();
    meters.close();
  }
}
