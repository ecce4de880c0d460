package dev.byreis.server.receive;

import dev.byreis.server.landing.RepositoryLocks;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** The right to look at the refs of a repository, once, and not for long (ROT-44). */
public final class RefsInView implements AutoCloseable {
  /** The name of the request attribute that carries it to the servlet. */
  public static final String ATTRIBUTE = "dev.byreis.refs-in-view";

  private final RepositoryLocks.Held held;

  public RefsInView(RepositoryLocks.Held held) {
    this.held = held;
  }

  /** All refs as they are, read in the one moment for which this request may look at them. */
  public static Map<String, Ref> take(HttpServletRequest request, Repository repository)
      throws IOException {
    if (!(request.getAttribute(ATTRIBUTE) instanceof RefsInView view)) {
      throw new IllegalStateException("a request that may not look at refs");
    }
    try (view) {
      Map<String, Ref> refs = new LinkedHashMap<>();
      for (Ref ref : repository.getRefDatabase().getRefs()) {
        refs.put(ref.getName(), ref);
      }
      return refs;
    }
  }

  /** Gives the right back; the second time does nothing. */
  @Override
  public void close() {
    held.close();
  }
}
