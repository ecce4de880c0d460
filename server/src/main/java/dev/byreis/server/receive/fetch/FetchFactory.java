package dev.byreis.server.receive.fetch;

import dev.byreis.server.hosting.RepositoryRole;
import dev.byreis.server.hosting.Visit;
import dev.byreis.server.receive.RefsInView;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.resolver.ServiceNotAuthorizedException;
import org.eclipse.jgit.transport.resolver.UploadPackFactory;

/** Serves a registry with full history and a project as it is asked for. */
public final class FetchFactory implements UploadPackFactory<HttpServletRequest> {
  private static final String VERSION_2 = "version=2";

  private final Duration sending;

  /**
   * A factory for one gateway.
   *
   * @param sending how long a client may take to say what it wants
   */
  public FetchFactory(Duration sending) {
    this.sending = sending;
  }

  @Override
  public UploadPack create(HttpServletRequest request, Repository repository)
      throws ServiceNotAuthorizedException {
    if (!(request.getAttribute(Visit.ATTRIBUTE) instanceof Visit visit)) {
      throw new ServiceNotAuthorizedException();
    }
    List<String> parameters = parameters(request);
    BodyRewrite rewrite =
        visit.repository().role() == RepositoryRole.REGISTRY
            ? new FullHistory(parameters.contains(VERSION_2) ? Protocol.V2 : Protocol.V0)
            : BodyRewrite.NONE;
    UploadPack fetch = new GatewayUploadPack(repository, rewrite, sending);
    fetch.setExtraParameters(parameters);
    try {
      fetch.setAdvertisedRefs(RefsInView.take(request, repository));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fetch;
  }

  private static List<String> parameters(HttpServletRequest request) {
    String header = request.getHeader("Git-Protocol");
    return header == null ? List.of() : List.of(header.split(":"));
  }
}
