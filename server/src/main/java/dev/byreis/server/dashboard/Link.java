package dev.byreis.server.dashboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address in this gateway, and never elsewhere.
 *
 * @param value a path from the root, with query and anchor; or an anchor in the same page
 */
record Link(String value) {
  private static final Pattern FORM =
      Pattern.compile("#[a-z-]+|/(?![/\\\\])[A-Za-z0-9._~%/?=&+#-]*");

  static final Link HOME = new Link("/");

  Link {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an address in this gateway");
    }
  }

  /** The address; empty if it leads elsewhere. */
  static Optional<Link> find(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new Link(text)) : Optional.empty();
  }

  /** Below {@code /ui}. */
  static Link page(String... segments) {
    StringBuilder path = new StringBuilder("/ui");
    for (String segment : segments) {
      path.append('/').append(encoded(segment));
    }
    return new Link(path.toString());
  }

  /** The same with one more parameter. */
  Link asking(String name, String text) {
    String separator = value.contains("?") ? "&" : "?";
    return new Link(value + separator + encoded(name) + "=" + encoded(text));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
  }
}
