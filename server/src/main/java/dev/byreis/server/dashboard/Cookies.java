package dev.byreis.server.dashboard;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/** Cookies that scripts cannot read and other sites cannot send; with TLS, only over it. */
final class Cookies {
  private final String prefix;

  private Cookies(String prefix) {
    this.prefix = prefix;
  }

  /** For a gateway that is reached here. */
  static Cookies at(URI publicUrl) {
    return new Cookies("https".equals(publicUrl.getScheme()) ? "__Host-byreis-" : "byreis-");
  }

  Optional<String> find(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(prefix + name))
            .map(Cookie::getValue)
            .findFirst();
  }

  /** Sets it for as long as the browser runs. */
  void set(HttpServletResponse response, String name, String value) {
    send(response, name, value, -1);
  }

  void remove(HttpServletResponse response, String name) {
    send(response, name, "", 0);
  }

  private void send(HttpServletResponse response, String name, String value, int seconds) {
    Cookie cookie = new Cookie(prefix + name, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(prefix.startsWith("__Host-"));
    cookie.setAttribute("SameSite", "Strict");
    cookie.setMaxAge(seconds);
    response.addCookie(cookie);
  }
}
