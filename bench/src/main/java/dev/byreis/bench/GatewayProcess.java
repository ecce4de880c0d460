package dev.byreis.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.byreis.cli.client.OperatorWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A gateway in a process of its own. */
final class GatewayProcess implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      listen:
        port: 0
      data: data
      registry:
        path: %s
      projects:
        %s:
          path: %s
          slug: acme/payments
      users:
        %s:
          admin: %s
      """;

  private final Process process;
  private final String url;

  private GatewayProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Adopts both repositories of a world, serves them, and waits until it is ready. */
  static GatewayProcess before(OperatorWorld world, Path folder, String admin) throws IOException {
    Path configuration =
        Files.writeString(
            Files.createDirectories(folder).resolve("byreis.yaml"),
            CONFIGURATION.formatted(
                world.registryFolder(),
                OperatorWorld.PROJECT,
                world.projectFolder(),
                admin,
                admin));
    adopt(configuration, world.anchor());
    GatewayProcess gateway = serving(configuration);
    world
        .place(admin)
        .with("BYREIS_REGISTRY", gateway.url() + "registry")
        .with("BYREIS_PROJECT_REPO", gateway.url() + "projects/" + OperatorWorld.PROJECT)
        .with("BYREIS_GATEWAY_TOKEN", newToken(folder.resolve("data"), admin));
    return gateway;
  }

  /** Takes the repositories of a configuration over. */
  static void adopt(Path configuration, String anchor) throws IOException {
    Program.run(
        command("gateway", "adopt", "--config", configuration.toString(), "--anchor", anchor));
  }

  /** Serves what was taken over, and waits until it is ready; it logs beside its configuration. */
  static GatewayProcess serving(Path configuration) throws IOException {
    Path log = configuration.resolveSibling("log");
    Process process =
        new ProcessBuilder(command("serve", "--config", configuration.toString()))
            .redirectError(log.toFile())
            .start();
    // it names its address once it serves there
    String url = process.inputReader(StandardCharsets.UTF_8).readLine();
    while (url != null && process.isAlive() && !isReady(log)) {
      LockSupport.parkNanos(10_000_000);
    }
    if (url == null || !process.isAlive()) {
      throw new AssertionError("the gateway ended: " + Files.readString(log));
    }
    return new GatewayProcess(process, url);
  }

  /** A token of this user for the gateway with this data, which may be running. */
  static String newToken(Path data, String user) throws IOException {
    return text(
        Program.run(
            command("token", "create", "--data", data.toString(), "--user", user, "--json")),
        "token");
  }

  /** Where it serves, with a final slash. */
  String url() {
    return url;
  }

  private static boolean isReady(Path log) throws IOException {
    return Files.readString(log).lines().anyMatch("ready"::equals);
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(Installation.built());
    command.addAll(List.of(arguments));
    return command;
  }

  private static String text(String document, String field) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(document)) {
      while (json.nextToken() != null) {
        if (field.equals(json.currentName())) {
          return json.nextTextValue();
        }
      }
    }
    throw new AssertionError("there is no " + field);
  }

  /** The processor time that it has had. */
  double cpuMillis() throws IOException {
    return MeasuredProcess.cpuMillis(process.pid());
  }

  @Override
  public void close() {
    Program.end(process);
  }
}
