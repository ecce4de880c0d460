package dev.byreis.server.dashboard;

import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.http.Doorkeeper;
import dev.byreis.server.index.FoundDecision;
import dev.byreis.server.overview.DecisionProofs;
import dev.byreis.server.overview.DecisionQuery;
import dev.byreis.server.overview.Overview;
import dev.byreis.server.overview.Reach;
import dev.byreis.server.pause.Answer;
import dev.byreis.server.pause.Resumption;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code /} and {@code /ui}: the gateway for people. Read-only but for pause and resume. */
public final class DashboardServlet extends HttpServlet {
  public static final String HOME = "";
  public static final String PAGES = "/ui/*";

  /** The form's field that holds its token. */
  static final String TOKEN = "token";

  private static final Pattern ENTRY = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final String LOGIN = "login";

  private final transient Overview overview;
  private final transient DecisionProofs decisions;
  private final transient Doorkeeper doorkeeper;
  private final transient Entrance entrance;
  private final transient Assets assets = new Assets();

  /**
   * Over what the gateway shows.
   *
   * @param publicUrl where people reach it; with TLS, cookies travel over nothing else
   * @throws IOException if this build lacks a file
   */
  public DashboardServlet(
      Overview overview, DecisionProofs decisions, Doorkeeper doorkeeper, URI publicUrl)
      throws IOException {
    this.overview = overview;
    this.decisions = decisions;
    this.doorkeeper = doorkeeper;
    this.entrance =
        new Entrance(doorkeeper, overview, Cookies.at(publicUrl), new Secret(new SecureRandom()));
  }

  private static List<String> segments(HttpServletRequest request) {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Headers.set(response);
    List<String> path = segments(request);
    Optional<Bytes> asset = path.size() == 1 ? assets.find(path.get(0)) : Optional.empty();
    if (asset.isPresent()) {
      Assets.send(response, path.get(0), asset.get());
    } else if (path.equals(List.of(LOGIN))) {
      entrance.show(request, response);
    } else {
      Optional<Entrance.Guest> guest = entrance.find(request);
      if (guest.isPresent()) {
        show(request, response, path, guest.get());
      } else {
        Headers.redirect(response, Link.page(LOGIN).asking(Entrance.NEXT, asked(request)));
      }
    }
  }

  private static String asked(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      List<String> path,
      Entrance.Guest guest)
      throws IOException {
    Reach reach = reach(guest);
    Frame frame = frame(guest, guest.session().takeTold());
    Optional<String> page = page(request, path, frame, reach);
    if (page.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
    Headers.send(
        response,
        page.orElseGet(
            () ->
                frame.around(
                    "Not found",
                    Tag.of("h1").holding("Not found"),
                    Tag.of("p").holding("there is nothing here that you may see"))));
  }

  private Reach reach(Entrance.Guest guest) {
    return new Reach(overview.repositories(), doorkeeper, guest.session().who());
  }

  private Frame frame(Entrance.Guest guest, List<String> told) {
    return new Frame(
        guest.session().who().principal().name(),
        guest.formToken(),
        told,
        overview.clock().instant());
  }

  private Optional<String> page(
      HttpServletRequest request, List<String> path, Frame frame, Reach reach) throws IOException {
    if (path.isEmpty()) {
      return Optional.of(new OverviewPage(overview).write(frame, reach));
    }
    String second = path.size() == 2 ? path.get(1) : "";
    if (path.equals(List.of("decisions"))) {
      return Optional.of(new DecisionsPage(decisions).write(frame, reach, query(request)));
    }
    if (path.get(0).equals("decision") && ENTRY.matcher(second).matches()) {
      Optional<FoundDecision> found =
          decisions
              .find(Long.parseLong(second))
              .filter(decision -> DecisionQuery.maySee(reach, decision));
      return found.isEmpty()
          ? Optional.empty()
          : Optional.of(new DecisionPage(decisions).write(frame, found.get()));
    }
    Optional<HostedRepository> project =
        path.get(0).equals("project") ? reach.findProject(second) : Optional.empty();
    return project.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProjectPage(overview, decisions).write(frame, reach, project.get()));
  }

  private static Map<String, String> query(HttpServletRequest request) {
    Map<String, String> query = new TreeMap<>();
    request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
    return query;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Headers.set(response);
    List<String> path = segments(request);
    if (path.equals(List.of(LOGIN))) {
      entrance.logIn(request, response);
      return;
    }
    Optional<Entrance.Guest> guest = entrance.find(request);
    if (guest.isEmpty()) {
      Headers.redirect(response, Link.page(LOGIN));
    } else if (!entrance.isOwnForm(request)) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      Headers.send(
          response,
          frame(guest.get(), List.of("this form is not from a page of yours: nothing was done"))
              .around("Refused", Tag.of("h1").holding("Refused")));
    } else if (path.equals(List.of("logout"))) {
      entrance.logOut(request, response);
    } else {
      change(request, response, path, guest.get());
    }
  }

  private void change(
      HttpServletRequest request,
      HttpServletResponse response,
      List<String> path,
      Entrance.Guest guest)
      throws IOException {
    Reach reach = reach(guest);
    boolean isRegistry = path.get(0).equals("registry");
    String verb = path.get(path.size() - 1);
    Optional<HostedRepository> repository =
        isRegistry
            ? reach.registry()
            : path.size() == 3 && path.get(0).equals("project")
                ? reach.findProject(path.get(1))
                : Optional.empty();
    String reason = String.valueOf(request.getParameter("reason")).strip();
    if (repository.isEmpty() || reason.isEmpty() || !List.of("pause", "resume").contains(verb)) {
      guest.session().tell(List.of("nothing was done"));
      Headers.redirect(response, Link.HOME);
      return;
    }
    guest.session().tell(change(reach, repository.get(), verb, reason));
    Headers.redirect(response, isRegistry ? Link.HOME : Link.page("project", path.get(1)));
  }

  private List<String> change(Reach reach, HostedRepository repository, String verb, String reason)
      throws IOException {
    if (!reach.mayIntervene(repository)) {
      return List.of("only administrators pause and resume");
    }
    String who = reach.who().principal().name();
    RepositoryName name = new RepositoryName(repository.name());
    Answer answer =
        verb.equals("pause")
            ? overview.supervision().pause(name, who, reason)
            : overview
                .supervision()
                .resume(new Resumption(name, new Resumption.Choice.FromAfar(), who, reason));
    return answer.lines();
  }
}
