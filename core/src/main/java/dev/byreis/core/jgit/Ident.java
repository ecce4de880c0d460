package dev.byreis.core.jgit;

import java.time.Instant;

/**
 * Who wrote or committed, and when. The time zone is always {@code +0000}.
 *
 * @param name without line ends, NUL and angle brackets
 * @param email likewise
 * @param when only its seconds are kept
 */
public record Ident(String name, String email, Instant when) {
  private static final String FORBIDDEN = "\n\r\0<>";

  public Ident {
    requirePlain(name);
    requirePlain(email);
  }

  private static void requirePlain(String text) {
    if (text.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
      throw new IllegalArgumentException("a name or e-mail address holds a forbidden character");
    }
  }

  /** As a commit's header holds it. */
  String line() {
    return name + " <" + email + "> " + when.getEpochSecond() + " +0000";
  }
}
