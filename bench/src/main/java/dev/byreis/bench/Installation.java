package dev.byreis.bench;

import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The product as {@code install.sh} installs it from what was built, class data archive and all.
 */
final class Installation {
  /** Where ssh servers and shells say who the user is. */
  private static final String PUSHER = "LOGNAME";

  private final Path script;
  private final Path prefix;

  private Installation(Path script, Path prefix) {
    this.script = script;
    this.prefix = prefix;
  }

  /** Installs it into a folder. */
  static Installation in(Path prefix) throws IOException {
    Installation installation = new Installation(product("install.sh"), prefix);
    installation.script("--prefix", prefix.toString(), "--no-build");
    if (!Files.exists(prefix.resolve("lib/byreis/byreis-hook.jsa"))) {
      throw new AssertionError("there is no class data archive");
    }
    return installation;
  }

  /** The command as it was built, not installed. It chooses what its JVM gets for each verb. */
  static List<String> built() {
    return List.of(
        "env", "JAVA_HOME=" + System.getProperty("java.home"), product("cli/byreis").toString());
  }

  private static Path product(String file) {
    return Path.of(System.getProperty("byreis.bench.product", ".."), file).toAbsolutePath();
  }

  Path command() {
    return prefix.resolve("bin/byreis");
  }

  /** Lets pushes to a registry be judged, by whoever listens on the socket or by a new process. */
  Path guardRegistry(Path repository, Optional<Path> socket) throws IOException {
    String text =
        """
        role: registry
        registry:
          trust-mode: roster
          anchor: %s
        runbook-url: https://runbook.example/
        """
            .formatted(TestKeys.ANCHOR.publicKey().fingerprint());
    return guard(repository, "registry", text, socket);
  }

  /** The same for the project myapp: whoever runs this pushes as the administrator alice. */
  Path guardProject(Path repository, Path registry, Optional<Path> socket) throws IOException {
    String text =
        """
        role: project
        registry:
          path: %s
          trust-mode: roster
          anchor: %s
        project:
          id: myapp
          slug: myorg/myapp-secrets
        pusher-variables: [%s]
        users:
          %s: {admin: alice}
        runbook-url: https://runbook.example/
        """
            .formatted(
                registry,
                TestKeys.ANCHOR.publicKey().fingerprint(),
                PUSHER,
                System.getProperty("user.name"));
    return guard(repository, "project", text, socket);
  }

  private Path guard(Path repository, String role, String text, Optional<Path> socket)
      throws IOException {
    Path configuration = Files.writeString(repository.resolve("byreis-hook.yaml"), text);
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--hook", repository.toString(), "--prefix", prefix.toString()));
    options.addAll(List.of("--role", role, "--config", configuration.toString()));
    socket.ifPresent(path -> options.addAll(List.of("--socket", path.toString())));
    script(options.toArray(String[]::new));
    return configuration;
  }

  private void script(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(options));
    Program.run(command);
  }
}
