package dev.byreis.server.api;

import dev.byreis.core.repo.Bytes;
import dev.byreis.server.http.Doorkeeper;
import dev.byreis.server.overview.DecisionProofs;
import dev.byreis.server.overview.Overview;
import dev.byreis.server.overview.Reach;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v1}: the gateway for programs. */
public final class ApiServlet extends HttpServlet {
  public static final String PATH = "/api/v1/*";

  private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
  private static final String DOCUMENT = "/openapi.json";
  private static final String POST = "POST";
  private static final String GET = "GET";

  /** What can be asked for, beside the document itself. */
  static final List<Route> ROUTES =
      List.of(
          new Route(GET, "/projects", (all, call) -> all.projects().all(call)),
          new Route(GET, "/projects/{project}", (all, call) -> all.projects().one(call)),
          new Route(
              POST, "/projects/{project}/pause", (all, call) -> all.pauses().pauseProject(call)),
          new Route(
              POST, "/projects/{project}/resume", (all, call) -> all.pauses().resumeProject(call)),
          new Route(POST, "/registry/pause", (all, call) -> all.pauses().pauseRegistry(call)),
          new Route(POST, "/registry/resume", (all, call) -> all.pauses().resumeRegistry(call)),
          new Route(GET, "/decisions", (all, call) -> all.decisions().page(call)),
          new Route(GET, "/decisions/{entry}", (all, call) -> all.decisions().one(call)));

  private final transient Overview overview;
  private final transient Doorkeeper doorkeeper;
  private final transient Endpoints endpoints;
  private final transient Bytes document;

  /**
   * Over what the gateway shows.
   *
   * @throws IOException if this build has no OpenAPI document
   */
  public ApiServlet(Overview overview, DecisionProofs decisions, Doorkeeper doorkeeper)
      throws IOException {
    this.overview = overview;
    this.doorkeeper = doorkeeper;
    this.endpoints =
        new Endpoints(
            new ProjectEndpoints(overview),
            new PauseEndpoints(overview),
            new DecisionEndpoints(decisions));
    this.document = document();
  }

  private static Bytes document() throws IOException {
    try (InputStream in = ApiServlet.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IOException("this build has no OpenAPI document");
      }
      return Bytes.owning(in.readAllBytes());
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    boolean isDocument = path.equals(DOCUMENT) && request.getMethod().equals(GET);
    send(
        response,
        isDocument ? new Reply(200, Reply.JSON_TYPE, document) : admitted(request, response, path));
  }

  private Reply admitted(HttpServletRequest request, HttpServletResponse response, String path)
      throws IOException {
    String header = request.getHeader("Authorization");
    Doorkeeper.Admission admission =
        doorkeeper.admit(
            new Doorkeeper.Knock(
                header == null ? "" : header, InetAddress.getByName(request.getRemoteAddr())));
    if (admission instanceof Doorkeeper.Admission.Later later) {
      response.setHeader(
          "Retry-After", String.valueOf(Math.max(1, later.retryAfter().toSeconds())));
      return Reply.problem(429, "too many wrong credentials", "try again later");
    }
    if (admission instanceof Doorkeeper.Admission.Known known && !known.credential().isEmpty()) {
      return routed(request, response, path, new Reach(overview.repositories(), doorkeeper, known));
    }
    response.setHeader("WWW-Authenticate", "Basic realm=\"byreis\", charset=\"UTF-8\"");
    return Reply.problem(401, "credentials are needed", "HTTP Basic, with a token or a password");
  }

  private Reply routed(
      HttpServletRequest request, HttpServletResponse response, String path, Reach reach)
      throws IOException {
    boolean isKnown = false;
    for (Route route : ROUTES) {
      Optional<List<String>> open = route.match(path);
      if (open.isPresent() && route.method().equals(request.getMethod())) {
        return answer(request, response, route, new Found(reach, open.get()));
      }
      isKnown |= open.isPresent();
    }
    return isKnown
        ? Reply.problem(405, "not this method", "see /api/v1/openapi.json")
        : Reply.notFound();
  }

  private record Found(Reach reach, List<String> open) {}

  private Reply answer(
      HttpServletRequest request, HttpServletResponse response, Route route, Found found)
      throws IOException {
    boolean changes = route.method().equals(POST);
    if (changes && !isMeant(request)) {
      return Reply.problem(
          415, "not this type", "send application/json, and not from another site's page");
    }
    Bytes body = changes ? body(request) : Bytes.empty();
    if (body.length() > PauseEndpoints.LONGEST_BODY) {
      return Reply.problem(413, "too large", "at most " + PauseEndpoints.LONGEST_BODY + " bytes");
    }
    try {
      Reply reply =
          route
              .endpoint()
              .answer(endpoints, new Call(found.reach(), found.open(), query(request), body));
      if (reply.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
        response.setHeader("Retry-After", "5");
      }
      return reply;
    } catch (IOException e) {
      LOG.error("{} {} failed", route.method(), route.template(), e);
      return Reply.problem(500, "it failed", "the gateway's log says why");
    }
  }

  /**
   * A browser that knows someone's password sends it along with what other sites make it post: but
   * never, without asking here first, with this type.
   */
  private static boolean isMeant(HttpServletRequest request) {
    String type = request.getContentType();
    String site = request.getHeader("Sec-Fetch-Site");
    return type != null
        && type.split(";", -1)[0].strip().equals(Reply.JSON_TYPE)
        && (site == null || site.equals("same-origin") || site.equals("none"));
  }

  private static Bytes body(HttpServletRequest request) throws IOException {
    return Bytes.owning(request.getInputStream().readNBytes(PauseEndpoints.LONGEST_BODY + 1));
  }

  private static Map<String, String> query(HttpServletRequest request) {
    Map<String, String> query = new HashMap<>();
    request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
    return query;
  }

  private static void send(HttpServletResponse response, Reply reply) throws IOException {
    response.setStatus(reply.status());
    response.setContentType(reply.type());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(reply.body().length());
    response.getOutputStream().write(reply.body().toByteArray());
  }
}
