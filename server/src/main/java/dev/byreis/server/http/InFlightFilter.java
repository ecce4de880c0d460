package dev.byreis.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Counts git requests under way; once closed, those end and no new one begins. */
final class InFlightFilter extends HttpFilter {
  private final transient Phaser underWay = new Phaser(1);
  private volatile boolean open = true;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    underWay.register();
    try {
      if (open) {
        chain.doFilter(request, response);
      } else {
        Refusals.stopping(response);
      }
    } finally {
      underWay.arriveAndDeregister();
    }
  }

  /** Lets in nobody from now on and waits, at most so long, until everyone has left. */
  void close(Duration patience) throws InterruptedException {
    open = false;
    try {
      int phase = underWay.arrive();
      underWay.awaitAdvanceInterruptibly(phase, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // those who are still here are cut off by the server's own stop
      underWay.forceTermination();
    }
  }
}
