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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A gateway in a process of its own, in front of both repositories of a world. */
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

  private GatewayProcess(Process process) {
    this.process = process;
  }

  /** Adopts both repositories, serves them, and waits until it is ready. */
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
    String config = configuration.toString();
    Program.run(command("gateway", "adopt", "--config", config, "--anchor", world.anchor()));
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command("serve", "--config", config))
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
    String token =
        Program.run(
            command(
                "token",
                "create",
                "--data",
                folder.resolve("data").toString(),
                "--user",
                admin,
                "--json"));
    world
        .place(admin)
        .with("BYREIS_REGISTRY", url + "registry")
        .with("BYREIS_PROJECT_REPO", url + "projects/" + OperatorWorld.PROJECT)
        .with("BYREIS_GATEWAY_TOKEN", text(token, "token"));
    return new GatewayProcess(process);
  }

  private static boolean isReady(Path log) throws IOException {
    return Files.readString(log).lines().anyMatch("ready"::equals);
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-jar", Installation.jar().toString()));
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
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
