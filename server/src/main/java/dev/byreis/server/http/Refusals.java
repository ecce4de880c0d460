package dev.byreis.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Every answer of the door that is not a way in. */
final class Refusals {
  private static final String RETRY_AFTER = "Retry-After";

  private Refusals() {}

  /** Also for a repository that does not exist: who is not known learns nothing. */
  static void unknown(HttpServletResponse response) throws IOException {
    response.setHeader("WWW-Authenticate", "Basic realm=\"byreis\", charset=\"UTF-8\"");
    send(response, HttpServletResponse.SC_UNAUTHORIZED, "credentials are needed");
  }

  /** Also for a repository that exists and may not be read. */
  static void notFound(HttpServletResponse response) throws IOException {
    send(response, HttpServletResponse.SC_NOT_FOUND, "there is no such repository");
  }

  static void mayNotPush(HttpServletResponse response) throws IOException {
    send(response, HttpServletResponse.SC_FORBIDDEN, "not-permitted: you may not push here");
  }

  static void later(HttpServletResponse response, Duration wait) throws IOException {
    response.setHeader(RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
    send(response, 429, "too many wrong credentials; try again later");
  }

  static void stopping(HttpServletResponse response) throws IOException {
    response.setHeader(RETRY_AFTER, "5");
    send(
        response,
        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
        "the gateway is stopping; try again later");
  }

  /** Refs move, and have moved for longer than a landing takes (ROT-44). */
  static void landing(HttpServletResponse response) throws IOException {
    response.setHeader(RETRY_AFTER, "1");
    send(
        response,
        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
        "a landing is under way; try again in a moment");
  }

  private static void send(HttpServletResponse response, int status, String text)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain;charset=utf-8");
    response.getWriter().println("byreis: " + text);
  }
}
