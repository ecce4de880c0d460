package dev.byreis.cli.gateway;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody who reads what a first start has printed, and clones the registry with it. */
final class EmbeddedClient {
  private EmbeddedClient() {}

  /** The value that follows this label. */
  static String value(String out, String label) {
    return out.lines()
        .filter(line -> line.startsWith(label + " "))
        .map(line -> line.substring(label.length()).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + label + " in:\n" + out));
  }

  static GitCommand clone(String out, Path folder) throws IOException {
    String url = value(out, "url");
    Path credentials = folder.resolve("credentials");
    Files.writeString(
        credentials,
        url.replace("://", "://" + value(out, "user") + ":" + value(out, "token") + "@") + "\n");
    Path clone = folder.resolve("clone");
    GitCommand outside = GitCommand.initBare(folder.resolve("outside"));
    outside.run(
        "-c",
        "credential.helper=store --file=" + credentials,
        "clone",
        "-q",
        url + "registry",
        clone.toString());
    GitCommand git = GitCommand.in(clone);
    git.run("config", "credential.helper", "store --file=" + credentials);
    git.run("config", "user.name", "admin");
    git.run("config", "user.email", "admin@example.org");
    return git;
  }
}
