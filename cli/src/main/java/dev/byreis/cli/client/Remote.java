package dev.byreis.cli.client;

import dev.byreis.core.registry.RepoSlug;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository's address, as git takes it: {@code file://}, {@code https://}, {@code ssh://},
 * {@code user@host:path}, an absolute path, and {@code http://} on this machine only.
 *
 * @param url the address; it may hold a password, which {@link #toString} hides
 */
public record Remote(String url) {
  private static final Pattern WEB =
      Pattern.compile(
          "(?<scheme>https?)://(?:[^/@]*@)?(?<host>\\[[0-9a-f:]+]|[^/:@]+)(:[0-9]+)?/.+");
  private static final Pattern OTHER =
      Pattern.compile("file:///.+|ssh://[^-/][^/]*/.+|[A-Za-z0-9._-]+@[A-Za-z0-9][^:/]*:.+|/.+");
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");
  private static final Pattern LAST_TWO =
      Pattern.compile(".*?([A-Za-z0-9._-]{1,100})/([A-Za-z0-9._-]{1,100}?)(?:\\.git)?/*");

  public Remote {
    if (!isValid(url)) {
      throw new IllegalArgumentException("not the address of a repository");
    }
  }

  /** Whether it is an address that we take. */
  public static boolean isValid(String text) {
    if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      return false;
    }
    Matcher web = WEB.matcher(text);
    return web.matches()
        ? web.group("scheme").equals("https") || LOOPBACK.matcher(web.group("host")).matches()
        : OTHER.matcher(text).matches();
  }

  /** Scheme, host and port of a web address without user, to which a token may be shown. */
  public Optional<String> origin() {
    Matcher web = WEB.matcher(url);
    if (!web.matches()) {
      return Optional.empty();
    }
    String bare = Passwords.hide(url);
    return Optional.of(bare.substring(0, bare.indexOf('/', bare.indexOf("://") + 3)));
  }

  /** {@code owner/name}: the last two parts of the path (REG-113); empty if it has no such two. */
  public Optional<RepoSlug> slug() {
    Matcher parts = LAST_TWO.matcher(url.replace(':', '/'));
    String slug = parts.matches() ? parts.group(1) + "/" + parts.group(2) : "";
    return RepoSlug.isValid(slug) ? Optional.of(new RepoSlug(slug)) : Optional.empty();
  }

  /** The address without what stands before the host. */
  @Override
  public String toString() {
    return Passwords.hide(url);
  }
}
