package dev.byreis.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A registry and its one project, which a gateway has taken over and does not serve yet.
 *
 * @param registry with a few commits
 * @param project without any
 * @param config the gateway's
 * @param genesis the registry's first commit
 * @param head its last
 */
record TakenOverWorld(
    GitCommand registry, GitCommand project, Path config, String genesis, String head) {
  static TakenOverWorld in(Path folder) throws IOException {
    GitCommand registry = GitCommand.initBare(folder.resolve("registry"));
    GitCommand project = GitCommand.initBare(folder.resolve("myapp"));
    String genesis;
    String head;
    try (RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("world"))) {
      genesis = world.genesis().hex();
      world.myapp().mergeAll();
      head = world.head().hex();
      registry.run("fetch", "-q", world.repository().toString(), head + ":refs/heads/main");
    }
    Path config =
        Files.writeString(
            folder.resolve("byreis.yaml"),
            """
            listen:
              port: 0
            data: data
            registry:
              path: registry
            projects:
              myapp: {slug: myorg/myapp-secrets, path: myapp}
            """);
    CommandRun adopted =
        CommandRun.of(
            "gateway",
            "adopt",
            "--config",
            config.toString(),
            "--anchor",
            TestKeys.ANCHOR.publicKey().fingerprint());
    assertThat(adopted.exit()).as(adopted.err()).isEqualTo(ExitClass.OK);
    return new TakenOverWorld(registry, project, config, genesis, head);
  }
}
