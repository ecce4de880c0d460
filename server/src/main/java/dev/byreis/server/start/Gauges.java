package dev.byreis.server.start;

import dev.byreis.core.evidence.SignedLog;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Repositories;
import dev.byreis.server.http.Gateway;
import dev.byreis.server.judging.VerifiedRegistries;
import dev.byreis.server.metrics.GatewayMetrics;
import dev.byreis.server.pause.PauseStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is read off the parts of a gateway when someone looks at its metrics. */
final class Gauges {
  private final GatewayMetrics metrics;

  Gauges(GatewayMetrics metrics) {
    this.metrics = metrics;
  }

  void showLoad(Gateway gateway, Repositories repositories) {
    metrics.show(
        "byreis.pushes.running",
        "pushes that are received or judged now",
        () -> gateway.load().running());
    metrics.show(
        "byreis.pushes.waiting", "pushes that wait for their turn", () -> gateway.load().waiting());
    metrics.show(
        "byreis.quarantines",
        "folders in which objects of pushes wait for a verdict",
        () -> repositories.all().stream().mapToInt(Gauges::quarantines).sum());
  }

  void showPauses(Repositories repositories, PauseStore pauses) {
    for (HostedRepository repository : repositories.all()) {
      metrics.show(
          "byreis.paused",
          "1 while a person has to resume the repository",
          () -> pauses.of(new RepositoryName(repository.name())).isEmpty() ? 0 : 1,
          "repository",
          repository.name());
    }
  }

  void showCaches(VerifiedRegistries registries) {
    metrics.show(
        "byreis.cache.entries",
        "registry heads that are known to verify",
        registries::remembered,
        "cache",
        "registry");
    metrics.count("byreis.cache.hits", "heads found there", registries::hits, "cache", "registry");
    metrics.count(
        "byreis.cache.misses", "heads verified anew", registries::misses, "cache", "registry");
  }

  void showLog(SignedLog log) {
    metrics.show(
        "byreis.log.entries", "entries of the log that are signed", () -> log.head().size());
  }

  private static int quarantines(HostedRepository repository) {
    int found = 0;
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(repository.objects(), "tmp_objdir-incoming-*")) {
      for (Path folder : folders) {
        found += Files.isDirectory(folder) ? 1 : 0;
      }
      return found;
    } catch (IOException e) {
      return found;
    }
  }
}
