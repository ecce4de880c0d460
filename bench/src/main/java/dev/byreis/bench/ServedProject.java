package dev.byreis.bench;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A registry and an empty repository of its project behind a gateway, with room for large pushes.
 */
final class ServedProject implements AutoCloseable {
  private static final String ROOM =
      """
      limits:
        pack-bytes: 200 MiB
        object-bytes: 100 MiB
        concurrent-pushes: 16
        queue: 100
      projects:
        myapp:
          slug: myorg/myapp-secrets
          path: %s
          policies:
            other-branches: ["work/*"]
            blob-bytes: 100 MiB
      """;

  private final RegistryWorld world;
  private final Path repository;
  private final RunningGateway gateway;

  private ServedProject(RegistryWorld world, Path repository, RunningGateway gateway) {
    this.world = world;
    this.repository = repository;
    this.gateway = gateway;
  }

  /**
   * Makes both repositories and serves them.
   *
   * @param filled what is in the project before it is served
   */
  static ServedProject in(Path folder, Consumer<GitCommand> filled) throws IOException {
    Files.createDirectories(folder);
    RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("registry.git"));
    world.genesis();
    Path repository = folder.resolve("myapp.git");
    filled.accept(GitCommand.initBare(repository));
    RunningGateway gateway =
        RunningGateway.withSettings(
            world.repository(),
            TrustMode.ROSTER,
            folder.resolve("data"),
            world::now,
            "",
            ROOM.formatted(repository));
    while (!gateway.isReady()) {
      LockSupport.parkNanos(10_000_000);
    }
    return new ServedProject(world, repository, gateway);
  }

  /** Where git finds the project, credentials included. */
  String url() {
    return gateway.url("projects/myapp");
  }

  Path repository() {
    return repository;
  }

  @Override
  public void close() {
    gateway.close();
    world.close();
  }
}
