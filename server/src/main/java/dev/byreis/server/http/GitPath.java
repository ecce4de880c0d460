package dev.byreis.server.http;

import dev.byreis.server.hosting.HostedRepository;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What a request is for, read off its method, path and query alone.
 *
 * @param repository a name that may or may not be a repository's
 * @param wish fetch or push
 */
record GitPath(String repository, Doorkeeper.Wish wish) {
  private static final String FETCH = "git-upload-pack";
  private static final String PUSH = "git-receive-pack";
  private static final String REFS = "info/refs";
  private static final String SUFFIX = ".git";

  /** Empty for everything that no git client asks a smart server, dumb HTTP among it. */
  static Optional<GitPath> find(HttpServletRequest request) {
    String path =
        request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    return switch (request.getMethod() + " " + tail(path)) {
      case "GET " + REFS -> advertisement(path, query);
      case "POST " + FETCH -> of(path, FETCH, Doorkeeper.Wish.FETCH);
      case "POST " + PUSH -> of(path, PUSH, Doorkeeper.Wish.PUSH);
      default -> Optional.empty();
    };
  }

  private static String tail(String path) {
    return path.endsWith("/" + REFS) ? REFS : path.substring(path.lastIndexOf('/') + 1);
  }

  private static Optional<GitPath> advertisement(String path, String query) {
    return switch (query) {
      case "service=" + FETCH -> of(path, REFS, Doorkeeper.Wish.FETCH);
      case "service=" + PUSH -> of(path, REFS, Doorkeeper.Wish.PUSH);
      default -> Optional.empty();
    };
  }

  private static Optional<GitPath> of(String path, String tail, Doorkeeper.Wish wish) {
    int end = path.length() - tail.length() - 1;
    if (end < 1 || path.charAt(0) != '/') {
      return Optional.empty();
    }
    String name = path.substring(1, end);
    String bare = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    return HostedRepository.isName(bare) ? Optional.of(new GitPath(bare, wish)) : Optional.empty();
  }
}
