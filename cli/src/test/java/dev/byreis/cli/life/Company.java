package dev.byreis.cli.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.byreis.cli.CommandRun;
import dev.byreis.cli.RunningCommand;
import dev.byreis.cli.client.Place;
import dev.byreis.cli.key.AdminKeys;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * People, a registry and a project behind a gateway, all of it made by the command alone. Alice and
 * bob administer, carol contributes, billing depends on the keys; the project has no commit yet.
 */
final class Company implements AutoCloseable {
  private static final String ADDRESS = "(?s).*(http://[^\\s]+/).*";

  private final Path folder;
  private final Map<String, Place> places = new TreeMap<>();
  private final Map<String, String> entries = new TreeMap<>();
  private final Map<String, String> tokens = new TreeMap<>();
  private final String anchor;
  private final RunningCommand gateway;
  private final String url;

  private Company(Path folder) throws IOException {
    this.folder = folder;
    for (String name : new String[] {"anchor", "alice", "bob", "carol", "billing"}) {
      person(name);
    }
    JsonNode made =
        json(
            CommandRun.of(
                "registry",
                "init",
                "--repo",
                registryFolder().toString(),
                "--anchor-key",
                key("anchor", AdminKeys.RAW_SIGNING_FILE).toString(),
                "--admin",
                entry("alice"),
                "--admin",
                entry("bob"),
                "--json"));
    anchor = made.get("anchor_fingerprint").asText();
    GitCommand.initBare(projectFolder());
    Path config = configuration();
    works(CommandRun.of("gateway", "adopt", "--config", config.toString(), "--anchor", anchor));
    gateway = RunningCommand.of("serve", "--config", config.toString());
    url = gateway.out().strip().replaceFirst(ADDRESS, "$1");
    for (String name : new String[] {"alice", "bob", "carol", "billing"}) {
      enter(name);
    }
  }

  static Company in(Path folder) throws IOException {
    return new Company(folder);
  }

  private void person(String name) throws IOException {
    Place place = new Place(folder.resolve("people").resolve(name));
    Path keys = place.config().resolve("identity");
    CommandRun made =
        works(CommandRun.of("key", "new", "--id", name, "--out", keys.toString(), "--json"));
    JsonNode entry = new ObjectMapper().readTree(made.out());
    entries.put(
        name,
        String.join(",", name, entry.get("age_key").asText(), entry.get("signer_key").asText()));
    places.put(name, place);
  }

  private Path configuration() throws IOException {
    Path config = folder.resolve("byreis.yaml");
    Files.writeString(
        config,
        """
        listen:
          port: 0
        data: data
        registry:
          path: acme/registry
        projects:
          payments:
            path: acme/payments
            slug: acme/payments
            readiness:
              billing: %s
        users:
          alice:
            admin: alice
          bob:
            admin: bob
          carol:
            role: contributor
          billing:
            role: consumer
        """
            .formatted(
                Files.readString(key("billing", AdminKeys.OPENSSH_FILE + ".pub"))
                    .replaceFirst("(\\S+ \\S+)(?s).*", "$1")));
    return config;
  }

  /** Gives them a token, and lets them pin the anchor through the gateway. */
  private void enter(String name) throws IOException {
    JsonNode token =
        json(
            CommandRun.of(
                "token",
                "create",
                "--data",
                folder.resolve("data").toString(),
                "--user",
                name,
                "--json"));
    tokens.put(name, token.get("token").asText());
    place(name)
        .with("BYREIS_REGISTRY", url + "registry")
        .with("BYREIS_PROJECT_REPO", url + "projects/payments")
        .with("BYREIS_PROJECT_SLUG", "acme/payments")
        .with("BYREIS_PROJECT", "payments")
        .with("BYREIS_NON_INTERACTIVE", "1")
        .with("BYREIS_GATEWAY_TOKEN", tokens.get(name));
    run(name, "", "init", "--trust-mode", "roster", "--accept-signer", anchor);
  }

  Place place(String name) {
    Place found = places.get(name);
    if (found == null) {
      throw new AssertionError("nobody is called " + name);
    }
    return found;
  }

  /** The entry of the roster, as {@code byreis key new} printed it. */
  String entry(String name) {
    return entries.getOrDefault(name, "");
  }

  /** A key of this person. */
  Path key(String name, String file) {
    return place(name).config().resolve("identity").resolve(file);
  }

  Path registryFolder() {
    return folder.resolve("acme/registry");
  }

  Path projectFolder() {
    return folder.resolve("acme/payments");
  }

  /** A run of the command that must end well, with this on standard input. */
  CommandRun run(String name, String input, String... words) {
    return works(CommandRun.of(place(name).environment(input), words));
  }

  /** A run that must end in this class, with every ref of both repositories where it was. */
  CommandRun refused(ExitClass exit, String name, String input, String... words) {
    String before = refs();
    CommandRun run = CommandRun.of(place(name).environment(input), words);
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(exit);
    assertThat(refs()).isEqualTo(before);
    return run;
  }

  private String refs() {
    return GitCommand.in(registryFolder()).run("for-each-ref")
        + "\n"
        + GitCommand.in(projectFolder()).run("for-each-ref");
  }

  /** An ordinary push of a first commit with ordinary git, which asks a credential helper. */
  void pushFirstCommit(String name) throws IOException {
    GitCommand clone = GitCommand.init(folder.resolve("first"));
    Files.writeString(clone.folder().resolve("README.md"), "# payments\n");
    clone.run("add", "README.md");
    clone.run("commit", "-q", "-m", "Begin");
    String helper = "!f() { echo username=" + name + "; echo password=" + tokens.get(name) + "; };";
    clone.run(
        "-c",
        "credential.helper=" + helper + " f",
        "push",
        "-q",
        url + "projects/payments",
        "main");
  }

  static CommandRun works(CommandRun run) {
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
    return run;
  }

  static JsonNode json(CommandRun run) throws IOException {
    return new ObjectMapper().readTree(works(run).out());
  }

  @Override
  public void close() {
    gateway.close();
  }
}
