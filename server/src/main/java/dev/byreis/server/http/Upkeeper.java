package dev.byreis.server.http;

import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Repositories;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for what the gateway does on its own. A task that fails is logged and comes again. */
final class Upkeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeeper.class);

  private static final Duration LOOK_FOR_CROWDS = Duration.ofSeconds(10);

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread made = new Thread(task, "byreis-upkeep");
            made.setDaemon(true);
            return made;
          });

  Upkeeper() {
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Before anybody asks for anything. What cannot be prepared works as it is. */
  static void prepare(Repositories repositories, GatewayParts.Tasks tasks) {
    all(repositories, tasks::prepare);
  }

  /** Repacks on schedule; and between, where packs or refs pile up, as every push leaves one. */
  void repackEvery(Duration pause, Repositories repositories, GatewayParts.Tasks tasks) {
    repeat(pause, () -> all(repositories, tasks::repack));
    repeat(LOOK_FOR_CROWDS, () -> all(repositories, tasks::repackIfCrowded));
    repeat(LOOK_FOR_CROWDS, () -> all(repositories, tasks::packRefsIfMany));
  }

  private interface Chore {
    void run(HostedRepository repository) throws IOException;
  }

  /** Whatever one repository makes of it, the next one has its turn. */
  private static void all(Repositories repositories, Chore chore) {
    repositories.all().forEach(one -> attempt(one, chore));
  }

  private static void attempt(HostedRepository repository, Chore chore) {
    try {
      chore.run(repository);
    } catch (IOException | RuntimeException e) {
      LOG.warn("upkeep of {} failed", repository.name(), e);
    }
  }

  void once(Runnable task) {
    thread.execute(() -> logFailure(task));
  }

  private static void logFailure(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("upkeep failed", e);
    }
  }

  /** Repeats even after a failure: the next run is planned before this one begins. */
  void repeat(Duration pause, Runnable task) {
    Runnable andAgain =
        () -> {
          repeat(pause, task);
          logFailure(task);
        };
    if (!thread.isShutdown()) {
      Future<?> unused = thread.schedule(andAgain, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  void stop(Duration patience) throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      thread.shutdownNow();
    }
  }
}
