package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.RunningCommand;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.cli.client.Place;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts a gateway in front of both repositories of an {@link OperatorWorld}. */
final class ServedWorld {
  private ServedWorld() {}

  /** Adopts and serves them; alice and bob reach both through it, each with a token. */
  static RunningCommand serve(OperatorWorld world, Path folder) throws IOException {
    return serve(world, folder, "");
  }

  /** The same with more lines below {@code listen}. */
  static RunningCommand serve(OperatorWorld world, Path folder, String listening)
      throws IOException {
    Path config = folder.resolve("byreis.yaml");
    Files.writeString(
        config,
        """
        listen:
          port: 0
        %sdata: data
        registry:
          path: world/acme/registry.git
        projects:
          payments:
            path: world/acme/payments.git
            slug: acme/payments
        users:
          alice:
            admin: alice
          bob:
            admin: bob
        """
            .formatted(listening));
    CommandRun adopted =
        CommandRun.of(
            "gateway", "adopt", "--config", config.toString(), "--anchor", world.anchor());
    assertThat(adopted.exit()).as(adopted.out() + adopted.err()).isEqualTo(ExitClass.OK);
    RunningCommand gateway = RunningCommand.of("serve", "--config", config.toString());
    String url = gateway.out().strip().replaceFirst("(?s).*(https?://[^\\s]+).*", "$1");
    for (String name : List.of("alice", "bob")) {
      CommandRun token =
          CommandRun.of(
              "token",
              "create",
              "--data",
              folder.resolve("data").toString(),
              "--user",
              name,
              "--json");
      assertThat(token.exit()).as(token.err()).isEqualTo(ExitClass.OK);
      Place place = world.place(name);
      place.with("BYREIS_REGISTRY", url + "registry");
      place.with("BYREIS_PROJECT_REPO", url + "projects/payments");
      place.with(
          "BYREIS_GATEWAY_TOKEN", token.out().replaceFirst("(?s).*\"token\":\"([^\"]+)\".*", "$1"));
    }
    return gateway;
  }
}
