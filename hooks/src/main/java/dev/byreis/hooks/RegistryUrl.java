package dev.byreis.hooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where git can fetch a registry from: {@code https}, {@code ssh} or {@code file}; {@code http} on
 * this machine alone, since whoever stands between could hold back what is new. It holds no
 * password: everybody on the machine can read the arguments of a process.
 *
 * @param uri absolute, with a host unless it is a file
 */
record RegistryUrl(URI uri) {
  private static final int LONGEST = 1024;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  RegistryUrl {
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || !isFetchable(uri)) {
      throw new IllegalArgumentException(
          "must begin with https://, ssh:// or file://; http:// is for this machine alone");
    }
    if (uri.getRawUserInfo() != null && uri.getRawUserInfo().contains(":")) {
      throw new IllegalArgumentException("holds a password; git's credential helpers keep those");
    }
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static RegistryUrl of(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("longer than " + LONGEST + " characters");
    }
    try {
      return new RegistryUrl(new URI(text));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a URL", e);
    }
  }

  private static boolean isFetchable(URI uri) {
    String host = String.valueOf(uri.getHost());
    return switch (String.valueOf(uri.getScheme())) {
      case "https", "ssh" -> uri.getHost() != null && !host.startsWith("-");
      case "http" -> LOOPBACK.contains(host);
      case "file" ->
          uri.getRawAuthority() == null && String.valueOf(uri.getRawPath()).startsWith("/");
      default -> false;
    };
  }

  /** The one protocol that git may speak for it, redirects included. */
  String protocol() {
    return uri.getScheme();
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
