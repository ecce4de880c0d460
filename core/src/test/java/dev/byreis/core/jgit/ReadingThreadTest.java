package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingThreadTest {
  private final AtomicInteger read = new AtomicInteger();

  @Test
  void longSequencesComeWholeAndInOrder() {
    try (ReadingThread<Integer> ahead = new ReadingThread<>(numbers(10_000), item -> 1)) {
      assertThat(rest(ahead)).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }
  }

  @Test
  void aShortSequenceIsReadNoFurtherThanItIsUsed() {
    try (ReadingThread<Integer> ahead = new ReadingThread<>(numbers(10_000), item -> 1)) {
      take(ahead, 64);
      assertThat(read).hasValue(64);
    }
  }

  @Test
  void whatReadingThrowsComesAfterAllThatWasReadBefore() {
    Iterator<Integer> breaking =
        IntStream.range(0, 1_000).map(ReadingThreadTest::failAt700).boxed().iterator();
    try (ReadingThread<Integer> ahead = new ReadingThread<>(breaking, item -> 1)) {
      take(ahead, 700);
      assertThatThrownBy(ahead::hasNext).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void anErrorIsNotTakenForTheEnd() {
    Iterator<Integer> broken =
        IntStream.range(0, 1_000).map(ReadingThreadTest::overflowAt500).boxed().iterator();
    try (ReadingThread<Integer> ahead = new ReadingThread<>(broken, item -> 1)) {
      assertThatThrownBy(() -> rest(ahead)).isInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void heavyItemsAreNotHeapedUp() {
    try (ReadingThread<Integer> ahead = new ReadingThread<>(numbers(10_000), item -> 64)) {
      take(ahead, 65);
      // one that is being used, four that wait, one that has just been read and has no place
      take(ahead, 100);
      assertThat(read.get()).isLessThanOrEqualTo(165 + 6);
    }
  }

  @Test
  void afterClosingNothingIsReadAnyMore() {
    ReadingThread<Integer> ahead = new ReadingThread<>(numbers(1_000_000), item -> 1);
    take(ahead, 100);
    ahead.close();
    int then = read.get();
    assertThat(then).isLessThan(1_000);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("byreis-read-ahead") && isReading(thread));
    assertThat(read).hasValue(then);
  }

  private static boolean isReading(Thread thread) {
    return List.of(thread.getStackTrace()).toString().contains(ReadingThreadTest.class.getName());
  }

  private Iterator<Integer> numbers(int count) {
    return IntStream.range(0, count).peek(i -> read.incrementAndGet()).boxed().iterator();
  }

  private static int failAt700(int number) {
    if (number == 700) {
      throw new IllegalStateException("broken at " + number);
    }
    return number;
  }

  private static int overflowAt500(int number) {
    if (number == 500) {
      throw new StackOverflowError();
    }
    return number;
  }

  private static List<Integer> rest(Iterator<Integer> items) {
    List<Integer> all = new ArrayList<>();
    items.forEachRemaining(all::add);
    return all;
  }

  private static void take(Iterator<Integer> items, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(items.hasNext()).isTrue();
      items.next();
    }
  }
}
