package dev.byreis.server.http;

import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Repositories;
import dev.byreis.server.hosting.RepositoryRole;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Shows something to whoever may read the registry, without a name where that needs none. */
abstract class ReadersServlet extends HttpServlet {
  private final transient Repositories repositories;
  private final transient Doorkeeper doorkeeper;

  ReadersServlet(GatewayParts parts) {
    this.repositories = parts.repositories();
    this.doorkeeper = parts.doorkeeper();
  }

  /** Answers someone who may know. */
  abstract void show(HttpServletRequest request, HttpServletResponse response) throws IOException;

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Doorkeeper.Admission admission = doorkeeper.admit(AccessFilter.knock(request));
    if (admission instanceof Doorkeeper.Admission.Later later) {
      Refusals.later(response, later.retryAfter());
    } else if (admission instanceof Doorkeeper.Admission.Known known && mayRead(known)) {
      show(request, response);
    } else if (admission instanceof Doorkeeper.Admission.Known known
        && !known.credential().isEmpty()) {
      Refusals.notFound(response);
    } else {
      Refusals.unknown(response);
    }
  }

  private boolean mayRead(Doorkeeper.Admission.Known who) {
    Optional<HostedRepository> registry =
        repositories.all().stream()
            .filter(repository -> repository.role() == RepositoryRole.REGISTRY)
            .findFirst();
    return registry.isPresent() && doorkeeper.allows(who, registry.get(), Doorkeeper.Wish.FETCH);
  }
}
