package dev.byreis.cli.demo;

import dev.byreis.cli.key.AdminKeys;
import dev.byreis.cli.key.SecretFolder;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How git is set up for the story: apart from the settings of whoever plays it, and with the
 * credentials in a file, never in an argument or in the environment.
 */
final class DemoClient {
  static final String CONFIG = "gitconfig";
  static final String CREDENTIALS = "credentials";

  private final SecretFolder folder;

  DemoClient(SecretFolder folder) {
    this.folder = folder;
  }

  /** Writes git's configuration and its credentials for this gateway. */
  void write(URI gateway, String user, String token) throws IOException {
    Path key = folder.path().resolve("keys-" + user).resolve(AdminKeys.OPENSSH_FILE);
    folder.write(
        CREDENTIALS,
        Bytes.utf8(
            gateway.getScheme()
                + "://"
                + user
                + ":"
                + token
                + "@"
                + gateway.getAuthority()
                + "\n"));
    folder.write(
        CONFIG,
        Bytes.utf8(
            """
            [user]
            \tname = %1$s
            \temail = %1$s@example.org
            \tsigningKey = %2$s
            [gpg]
            \tformat = ssh
            [credential]
            \thelper = store --file=%3$s
            [init]
            \tdefaultBranch = main
            [advice]
            \tpushNonFastForward = false
            [push]
            \tdefault = nothing
            """
                .formatted(user, quoted(key), quoted(folder.path().resolve(CREDENTIALS)))));
  }

  /** All that git sees of the environment. */
  Map<String, String> environment(Map<String, String> own) {
    Map<String, String> all = new TreeMap<>();
    all.put("PATH", own.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
    all.put("HOME", folder.path().toString());
    all.put("GIT_CONFIG_GLOBAL", folder.path().resolve(CONFIG).toString());
    all.put("GIT_CONFIG_NOSYSTEM", "1");
    all.put("GIT_TERMINAL_PROMPT", "0");
    all.put("LC_ALL", "C");
    return all;
  }

  private static String quoted(Path path) {
    return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
