package dev.byreis.core.registry.verify;

import dev.byreis.core.finding.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/**
 * Checks the signatures of judged commits, many at once, on all cores. Other cores check while the
 * commits that follow are judged; where they cannot keep up, whoever judges checks as well.
 */
final class JudgedCommits {
  private static final int CHUNK = 32;
  private static final int WORTH_SHARING = 8;

  /** Enough for a core to have work while another reads and judges. */
  private static final int MOST_WAITING = 8;

  private final List<JudgedCommit> gathered = new ArrayList<>();
  private final Queue<Chunk> chunks = new ArrayDeque<>();
  private final List<Violation> violations = new ArrayList<>();

  /** The next commit; what it breaks is known after {@link #drain}. */
  void add(JudgedCommit commit) {
    gathered.add(commit);
    if (gathered.size() == CHUNK) {
      handOver(new Chunk(List.copyOf(gathered)));
      gathered.clear();
    }
  }

  private void handOver(Chunk chunk) {
    takeChecked();
    chunks.add(chunk);
    if (chunks.size() > MOST_WAITING) {
      chunk.run();
    } else {
      ForkJoinPool.commonPool().execute(chunk);
    }
  }

  private void takeChecked() {
    while (!chunks.isEmpty() && chunks.element().isChecked()) {
      violations.addAll(chunks.remove().violations());
    }
  }

  /** All that was found since the last call, oldest commit first, most specific first in each. */
  List<Violation> drain() {
    for (Chunk chunk : chunks) {
      chunk.run();
    }
    for (Chunk chunk : chunks) {
      violations.addAll(chunk.violations());
    }
    chunks.clear();
    Stream<JudgedCommit> rest =
        gathered.size() >= WORTH_SHARING ? gathered.parallelStream() : gathered.stream();
    violations.addAll(rest.map(JudgedCommit::violations).flatMap(List::stream).toList());
    gathered.clear();
    return drainChecked();
  }

  /** The same without what is still being checked. */
  List<Violation> drainChecked() {
    List<Violation> found = List.copyOf(violations);
    violations.clear();
    return found;
  }
}
