package dev.byreis.server.http;

import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Repositories;
import dev.byreis.server.hosting.Visit;
import dev.byreis.server.http.Doorkeeper.Admission;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;

/** The door: who is known and may, gets a {@link Visit}; nobody else gets further. */
final class AccessFilter extends HttpFilter {
  private final transient Repositories repositories;
  private final transient Doorkeeper doorkeeper;
  private final transient InstantSource clock;

  AccessFilter(Repositories repositories, Doorkeeper doorkeeper, InstantSource clock) {
    this.repositories = repositories;
    this.doorkeeper = doorkeeper;
    this.clock = clock;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<GitPath> path = GitPath.find(request);
    if (path.isEmpty()) {
      Refusals.notFound(response);
      return;
    }
    Admission admission = doorkeeper.admit(knock(request));
    if (admission instanceof Admission.Later later) {
      Refusals.later(response, later.retryAfter());
    } else if (admission instanceof Admission.Known known) {
      admit(request, response, chain, path.get(), known);
    } else {
      Refusals.unknown(response);
    }
  }

  private void admit(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      GitPath path,
      Admission.Known who)
      throws IOException, ServletException {
    Optional<HostedRepository> repository =
        repositories
            .find(path.repository())
            .filter(found -> doorkeeper.allows(who, found, Doorkeeper.Wish.FETCH));
    boolean allowed =
        repository.isPresent() && doorkeeper.allows(who, repository.get(), path.wish());
    if (allowed) {
      request.setAttribute(
          Visit.ATTRIBUTE,
          new Visit(repository.get(), who.principal(), requestId(request), clock.instant()));
      chain.doFilter(request, response);
    } else if (who.credential().isEmpty()) {
      Refusals.unknown(response);
    } else if (repository.isPresent()) {
      Refusals.mayNotPush(response);
    } else {
      Refusals.notFound(response);
    }
  }

  static Doorkeeper.Knock knock(HttpServletRequest request) throws IOException {
    String header = request.getHeader("Authorization");
    return new Doorkeeper.Knock(
        header == null ? "" : header, InetAddress.getByName(request.getRemoteAddr()));
  }

  private static String requestId(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(RequestIdFilter.ATTRIBUTE));
  }
}
