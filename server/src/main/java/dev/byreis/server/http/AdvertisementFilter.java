package dev.byreis.server.http;

import dev.byreis.server.hosting.Visit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compresses the list of refs with which every push begins. Of a list of thousands a push changes
 * one line, and to compress all of it each time would cost more than to judge the push.
 */
final class AdvertisementFilter extends HttpFilter {
  /** Only the list is asked for so; fetches mostly ask for another, which is short. */
  private static final String PUSH = "service=git-receive-pack";

  private static final String ACCEPT_ENCODING = "Accept-Encoding";

  private final transient Map<String, KnownPieces> known = new ConcurrentHashMap<>();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (PUSH.equals(request.getQueryString())
        && acceptsGzip(request)
        && request.getAttribute(Visit.ATTRIBUTE) instanceof Visit visit) {
      KnownPieces pieces =
          known.computeIfAbsent(visit.repository().name(), name -> new KnownPieces());
      try (CompressedResponse compressed = new CompressedResponse(response, pieces)) {
        chain.doFilter(new ForPlainText(request), compressed);
        compressed.end();
      }
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean acceptsGzip(HttpServletRequest request) {
    return Collections.list(request.getHeaders(ACCEPT_ENCODING)).stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .anyMatch(coding -> coding.strip().toLowerCase(Locale.ROOT).equals("gzip"));
  }

  /** The request of somebody who takes plain text alone: the servlet compresses nothing. */
  private static final class ForPlainText extends HttpServletRequestWrapper {
    ForPlainText(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase(ACCEPT_ENCODING) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return name.equalsIgnoreCase(ACCEPT_ENCODING)
          ? Collections.emptyEnumeration()
          : super.getHeaders(name);
    }
  }
}
