package dev.byreis.cli.client;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one run of git came to.
 *
 * @param exit its exit status
 * @param out its standard output
 * @param err its standard error
 */
record GitRun(int exit, String out, String err) {
  private static final String REMOTE = "remote: ";
  private static final int MOST_LINES = 40;

  boolean succeeded() {
    return exit == 0;
  }

  /** What the other side said, without the mark that git puts before it. */
  List<String> remoteWords() {
    return err.lines()
        .filter(line -> line.startsWith(REMOTE))
        .map(line -> line.substring(REMOTE.length()).stripTrailing())
        .filter(line -> !line.isEmpty())
        .limit(MOST_LINES)
        .toList();
  }

  /** Whether the other side did not take the login, or does not let it in here. */
  boolean lacksLogin() {
    String text = err.toLowerCase(Locale.ROOT);
    return text.contains("authentication failed")
        || text.contains("could not read username")
        || text.contains("could not read password")
        || text.contains("permission denied (publickey")
        || text.contains("returned error: 401")
        || text.contains("returned error: 403");
  }

  /** Why it failed, in one line: what the other side said, else what git did. */
  String why() {
    List<String> words = remoteWords();
    String line =
        (words.isEmpty() ? err.lines() : words.stream())
            .map(String::strip)
            .filter(text -> !text.isEmpty() && !text.startsWith("warning:"))
            .limit(3)
            .collect(Collectors.joining("; "));
    return line.isEmpty() ? "git ended with " + exit : Passwords.hide(line);
  }
}
