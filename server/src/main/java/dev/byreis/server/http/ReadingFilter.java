package dev.byreis.server.http;

import dev.byreis.server.hosting.Visit;
import dev.byreis.server.landing.RepositoryLocks;
import dev.byreis.server.receive.RefsInView;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets nobody look at the refs of a repository while a landing moves them: they wait, and after a
 * while are told to come again (ROT-44). Once the refs have been looked at, the landing need not
 * wait for the rest of the answer.
 */
final class ReadingFilter extends HttpFilter {
  private final transient RepositoryLocks locks;
  private final transient Duration patience;

  ReadingFilter(RepositoryLocks locks, Duration patience) {
    this.locks = locks;
    this.patience = patience;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request.getAttribute(Visit.ATTRIBUTE) instanceof Visit visit)) {
      throw new IllegalStateException("a request that nobody let in");
    }
    Optional<RepositoryLocks.Held> reading = locks.holdForReading(visit.repository(), patience);
    if (reading.isEmpty()) {
      Refusals.landing(response);
      return;
    }
    try (RefsInView view = new RefsInView(reading.get())) {
      request.setAttribute(RefsInView.ATTRIBUTE, view);
      chain.doFilter(request, response);
    }
  }
}
