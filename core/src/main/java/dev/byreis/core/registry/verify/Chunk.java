package dev.byreis.core.registry.verify;

import dev.byreis.core.finding.Violation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Commits whose signatures one thread checks: whichever begins first. */
final class Chunk implements Runnable {
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CompletableFuture<List<Violation>> found = new CompletableFuture<>();
  private List<JudgedCommit> commits;

  Chunk(List<JudgedCommit> commits) {
    this.commits = commits;
  }

  /** Checks, unless another thread does or has done so. */
  @Override
  public void run() {
    if (begun.compareAndSet(false, true)) {
      check();
    }
  }

  private void check() {
    try {
      found.complete(commits.stream().map(JudgedCommit::violations).flatMap(List::stream).toList());
    } catch (RuntimeException | Error e) {
      found.completeExceptionally(e);
    } finally {
      commits = List.of();
    }
  }

  boolean isChecked() {
    return found.isDone();
  }

  /** What the commits break, oldest first; waits for the thread that checks. */
  List<Violation> violations() {
    return found.join();
  }
}
