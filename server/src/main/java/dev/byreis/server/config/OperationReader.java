package dev.byreis.server.config;

import dev.byreis.server.config.OperationSettings.LogFormat;
import dev.byreis.server.receive.Patience;
import dev.byreis.server.receive.ReceiveLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code limits}, {@code repack}, {@code log}, {@code alerts}, {@code public-url} and {@code
 * runbook-url}.
 */
final class OperationReader {
  private static final int MANY = 100_000_000;

  private OperationReader() {}

  static OperationSettings read(Section root, ListenSettings listen, Folder folder) {
    Section limits = root.section("limits");
    ReceiveLimits push = push(limits);
    Patience load = load(limits);
    limits.refuseRest();
    Section repack = root.section("repack");
    Duration interval =
        repack.get("interval", Values::duration, OperationSettings.DEFAULT_REPACK_INTERVAL);
    repack.refuseRest();
    Section log = root.section("log");
    LogFormat format =
        log.get("format", Values.choice(LogFormat.class), OperationSettings.DEFAULT_LOG);
    log.refuseRest();
    URI url = root.get("public-url", Values::url, URI.create(listen.url()));
    URI runbook = root.get("runbook-url", Values::url, OperationSettings.runbookUnder(url));
    return new OperationSettings(
        push,
        load,
        interval,
        format,
        new OperationSettings.Addresses(url, runbook),
        alerts(root.section("alerts"), folder));
  }

  private static AlertSettings alerts(Section alerts, Folder folder) {
    Optional<URI> webhook = alerts.find("webhook", Values::url);
    Optional<Path> secret = alerts.find("secret-file", folder::resolve);
    Duration lingering =
        alerts.get("rotation-open", Values::duration, AlertSettings.NONE.lingering());
    Duration check = alerts.get("check", Values::duration, AlertSettings.NONE.check());
    alerts.refuseRest();
    if (webhook.isEmpty() || secret.isEmpty()) {
      if (alerts.has("webhook") != alerts.has("secret-file")) {
        alerts.fault("webhook and secret-file are given together or not at all");
      }
      return new AlertSettings(List.of(), lingering, check);
    }
    return new AlertSettings(
        List.of(new AlertSettings.Hook(webhook.get(), secret.get())), lingering, check);
  }

  private static ReceiveLimits push(Section limits) {
    ReceiveLimits defaults = ReceiveLimits.DEFAULT;
    long pack = limits.get("pack-bytes", Values::size, defaults.packBytes());
    long object = limits.get("object-bytes", Values::size, defaults.objectBytes());
    int objects =
        limits.get("objects", Values.number(1, MANY), Math.toIntExact(defaults.objects()));
    long inflated = limits.get("inflated-bytes", Values::size, defaults.inflatedBytes());
    int depth = limits.get("delta-depth", Values.number(1, 4095), defaults.deltaDepth());
    int refs = limits.get("refs", Values.number(1, 10_000), defaults.refs());
    if (object > inflated) {
      limits.fault("object-bytes", "is more than inflated-bytes");
    }
    if (object > ReceiveLimits.LARGEST_OBJECT) {
      limits.fault("object-bytes", "is 2 GiB or more");
      object = defaults.objectBytes();
    }
    return new ReceiveLimits(pack, object, objects, inflated, depth, refs);
  }

  private static Patience load(Section limits) {
    Patience defaults = Patience.DEFAULT;
    return new Patience(
        limits.get("time", Values::duration, defaults.sending()),
        defaults.waiting(),
        limits.get("concurrent-pushes", Values.number(1, 1_000), defaults.atOnce()),
        limits.get("queue", Values.number(0, 10_000), defaults.queue()));
  }
}
