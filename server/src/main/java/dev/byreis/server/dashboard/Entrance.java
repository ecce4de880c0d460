package dev.byreis.server.dashboard;

import dev.byreis.server.http.Doorkeeper;
import dev.byreis.server.overview.Overview;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Lets people in with what they show to git too, and out again. */
final class Entrance {
  static final String NEXT = "next";

  private static final String SESSION = "session";
  private static final String LOGIN = "login";

  private final Doorkeeper doorkeeper;
  private final Overview overview;
  private final Cookies cookies;
  private final Secret secret;
  private final Sessions sessions;

  Entrance(Doorkeeper doorkeeper, Overview overview, Cookies cookies, Secret secret) {
    this.doorkeeper = doorkeeper;
    this.overview = overview;
    this.cookies = cookies;
    this.secret = secret;
    this.sessions = new Sessions(secret, overview.clock());
  }

  /**
   * Someone who is logged in.
   *
   * @param session theirs
   * @param formToken what their forms bring with them
   */
  record Guest(Session session, String formToken) {}

  /**
   * Who sends the request, if they are logged in. A session ends with what it was begun with: a
   * token that is taken back, a user who is no more.
   */
  Optional<Guest> find(HttpServletRequest request) throws IOException {
    Optional<String> cookie = cookies.find(request, SESSION);
    Optional<Session> session = cookie.flatMap(sessions::find);
    if (cookie.isEmpty() || session.isEmpty()) {
      return Optional.empty();
    }
    if (!doorkeeper.stillKnows(session.get().who())) {
      sessions.end(cookie.get());
      return Optional.empty();
    }
    return Optional.of(new Guest(session.get(), secret.formToken(cookie.get())));
  }

  /** Whether a form comes from a page that was made for this session. */
  boolean isOwnForm(HttpServletRequest request) {
    return isOwnForm(request, SESSION);
  }

  private boolean isOwnForm(HttpServletRequest request, String cookie) {
    String token = request.getParameter(DashboardServlet.TOKEN);
    return token != null
        && cookies.find(request, cookie).filter(c -> secret.isFormToken(c, token)).isPresent();
  }

  /** The page on which someone logs in. */
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(request, response, List.of());
  }

  private void show(HttpServletRequest request, HttpServletResponse response, List<String> told)
      throws IOException {
    String cookie =
        cookies
            .find(request, LOGIN)
            .orElseGet(
                () -> {
                  String fresh = secret.fresh();
                  cookies.set(response, LOGIN, fresh);
                  return fresh;
                });
    Frame frame = new Frame("", secret.formToken(cookie), told, overview.clock().instant());
    Headers.send(response, LoginPage.write(frame, next(request)));
  }

  private static Link next(HttpServletRequest request) {
    String next = request.getParameter(NEXT);
    return next == null
        ? Link.HOME
        : Link.find(next).filter(link -> link.value().startsWith("/")).orElse(Link.HOME);
  }

  /** Looks at what someone shows. Guessing is slowed down as for git. */
  void logIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!isOwnForm(request, LOGIN)) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      show(request, response, List.of("this form is too old: try again"));
      return;
    }
    Doorkeeper.Admission admission = doorkeeper.admit(knock(request));
    if (admission instanceof Doorkeeper.Admission.Known known && !known.credential().isEmpty()) {
      cookies.find(request, SESSION).ifPresent(sessions::end);
      cookies.set(response, SESSION, sessions.begin(known));
      cookies.remove(response, LOGIN);
      Headers.redirect(response, next(request));
    } else if (admission instanceof Doorkeeper.Admission.Later later) {
      long seconds = Math.max(1, later.retryAfter().toSeconds());
      response.setStatus(429);
      response.setHeader("Retry-After", String.valueOf(seconds));
      show(request, response, List.of("too many wrong tries: wait " + seconds + " s"));
    } else {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      show(request, response, List.of("name and token or password do not fit"));
    }
  }

  private static Doorkeeper.Knock knock(HttpServletRequest request) throws IOException {
    String login =
        String.valueOf(request.getParameter("name"))
            + ":"
            + String.valueOf(request.getParameter("secret"));
    return new Doorkeeper.Knock(
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
        InetAddress.getByName(request.getRemoteAddr()));
  }

  void logOut(HttpServletRequest request, HttpServletResponse response) {
    cookies.find(request, SESSION).ifPresent(sessions::end);
    cookies.remove(response, SESSION);
    Headers.redirect(response, Link.page(LOGIN));
  }
}
