package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MeanwhileTest {
  @Test
  void whatComesAfterwardsBeginsOnceTheFirstIsDone() throws Exception {
    StringBuilder told = new StringBuilder();
    Meanwhile<StringBuilder> first = Meanwhile.start(() -> told.append("first"));
    assertThat(first.then(() -> told.append(", second").toString()).get())
        .isEqualTo("first, second");
  }

  @Test
  void whateverFailsIsThrownToWhoWaits() {
    assertFails(Meanwhile.start(() -> fail(new IOException("no space"))), "no space");
    assertFails(Meanwhile.start(() -> fail(new IllegalStateException("a fault"))), "a fault");
    assertFails(Meanwhile.start(() -> fail(new OutOfMemoryError("no thread"))), "no thread");
  }

  @Test
  void whatWouldComeAfterAFailureDoesNotBegin() {
    StringBuilder told = new StringBuilder();
    Meanwhile<StringBuilder> second =
        Meanwhile.start(() -> fail(new IOException("no space"))).then(() -> told.append("second"));
    assertFails(second, "no space");
    assertThat(told).isEmpty();
  }

  @Test
  void whoOnlyWaitsForTheEndIsToldNothing() {
    Meanwhile<Boolean> failed = Meanwhile.start(() -> fail(new IOException("no space")));
    assertThatCode(failed::await).doesNotThrowAnyException();
  }

  @Test
  void whoIsInterruptedWaitsAllTheSame() throws Exception {
    CompletableFuture<String> goOn = new CompletableFuture<>();
    Meanwhile<String> work = Meanwhile.start(goOn::join);
    Thread.currentThread().interrupt();
    goOn.complete("done");
    assertThat(work.get()).isEqualTo("done");
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void assertFails(Meanwhile<?> work, String why) {
    assertThatThrownBy(work::get).isInstanceOf(IOException.class).hasStackTraceContaining(why);
  }

  private static boolean fail(Exception failure) throws IOException {
    if (failure instanceof IOException fault) {
      throw fault;
    }
    throw (RuntimeException) failure;
  }

  private static boolean fail(Error failure) {
    throw failure;
  }
}
