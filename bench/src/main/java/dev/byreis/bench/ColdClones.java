package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The first clone from a gateway that is ready, and has done nothing yet since it started. */
final class ColdClones {
  private static final String CONFIGURATION =
      """
      listen:
        port: 0
      data: data
      registry:
        path: %s
        trust-mode: roster
        elsewhere: {myapp: myorg/myapp-secrets}
      users:
        alice:
          admin: alice
      """;

  private final Path folder;
  private final Readers readers;

  /**
   * Gateways one after the other.
   *
   * @param folder for what they keep; new
   */
  ColdClones(Path folder, Readers readers) {
    this.folder = folder;
    this.readers = readers;
  }

  /** Clones from a copy of the repository behind the door, and from the door itself. */
  void measure(Door plain, int starts, Result result) throws IOException {
    Path registry = Files.createDirectories(folder).resolve("registry.git");
    GitCommand.in(folder)
        .run("clone", "-q", "--mirror", plain.repository().toString(), registry.toString());
    Path configuration =
        Files.writeString(folder.resolve("byreis.yaml"), CONFIGURATION.formatted(registry));
    GatewayProcess.adopt(configuration, TestKeys.ANCHOR.publicKey().fingerprint());
    String token = GatewayProcess.newToken(folder.resolve("data"), "alice");
    Door cold = new Door("gateway, first since its start", "", registry);
    DoorTimes times = new DoorTimes(List.of(plain, cold));
    for (int i = 0; i < starts; i++) {
      times.add(plain, readers.clone(plain));
      try (GatewayProcess gateway = GatewayProcess.serving(configuration)) {
        String url = gateway.url().replace("://", "://alice:" + token + "@") + "registry";
        times.add(cold, readers.clone(new Door(cold.name(), url, registry)));
      }
    }
    times.report("clone", result);
  }
}
