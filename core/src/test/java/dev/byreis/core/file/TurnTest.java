package dev.byreis.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void nobodyElseHasATurnUntilItIsClosed() throws Exception {
    ExecutorService another = Executors.newSingleThreadExecutor();
    try {
      Turn mine = Turn.tryTake(folder, LONG).orElseThrow();
      try (mine) {
        assertThat(another.submit(() -> isFreeWithin(Duration.ZERO)).get()).isFalse();
      }
      assertThat(another.submit(() -> isFreeWithin(Duration.ZERO)).get()).isTrue();
    } finally {
      another.shutdownNow();
    }
  }

  @Test
  void whoeverHasPatienceGetsTheNextTurn() throws Exception {
    ExecutorService another = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> next;
      Turn mine = Turn.tryTake(folder, LONG).orElseThrow();
      try (mine) {
        next = another.submit(() -> isFreeWithin(LONG));
      }
      assertThat(next.get()).isTrue();
    } finally {
      another.shutdownNow();
    }
  }

  @Test
  void bothKindsOfTurnKeepEachOtherOut() throws Exception {
    ExecutorService another = Executors.newSingleThreadExecutor();
    try {
      boolean free =
          Turn.take(
              folder,
              () -> {
                try {
                  return another.submit(() -> isFreeWithin(Duration.ZERO)).get();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
      assertThat(free).isFalse();
    } finally {
      another.shutdownNow();
    }
  }

  private boolean isFreeWithin(Duration patience) throws Exception {
    Optional<Turn> turn = Turn.tryTake(folder, patience);
    if (turn.isPresent()) {
      turn.get().close();
    }
    return turn.isPresent();
  }
}
