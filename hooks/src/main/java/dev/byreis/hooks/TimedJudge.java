package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives each judgement so much time and no more, and so many at once and no more. */
final class TimedJudge implements AutoCloseable {
  /** What a judgement may take; the script waits a little longer. */
  static final Duration USUAL = Duration.ofMinutes(2);

  private static final int MOST_AT_ONCE = 16;

  private final HookJudge judge;
  private final Duration time;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0, MOST_AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), TimedJudge::daemon);

  TimedJudge(HookJudge judge, Duration time) {
    this.judge = judge;
    this.time = time;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "byreis-judge");
    thread.setDaemon(true);
    return thread;
  }

  HookReply reply(HookCall call) {
    try {
      return inTime(threads.submit(() -> judge.reply(call)));
    } catch (RejectedExecutionException e) {
      return HookWords.unclear(
          Violation.ofPush(Code.BUSY, Fact.of("judged-at-once", MOST_AT_ONCE)));
    }
  }

  /** A judgement that comes too late to be told leaves a lease at most, to a process that ends. */
  private HookReply inTime(Future<HookReply> reply) {
    try {
      return reply.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      reply.cancel(true);
      return HookWords.unclear(
          Violation.ofPush(Code.TOO_SLOW, Fact.of("limit-seconds", time.toSeconds())));
    } catch (ExecutionException e) {
      return HookWords.of(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      reply.cancel(true);
      Thread.currentThread().interrupt();
      return HookWords.of(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
