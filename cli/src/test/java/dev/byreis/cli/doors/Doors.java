package dev.byreis.cli.doors;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.hooks.HookedRepository;
import dev.byreis.hooks.WarmJudge;
import dev.byreis.hooks.socket.SocketServer;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * One registry behind every door that there is: the gateway, the hook that starts Java for each
 * push, and the hook that asks a judge.
 */
final class Doors implements AutoCloseable {
  private static final String RUNBOOK = "runbook-url: https://runbook.example/byreis\n";

  private final List<Door> all;
  private final RunningGateway gateway;
  private final WarmJudge judge;
  private final SocketServer judgeSocket;

  private Doors(Path folder, Path source, CommitId head) throws IOException {
    Path served = folder.resolve("gateway.git");
    GitCommand.initBare(served).run("fetch", "-q", source.toString(), head + ":refs/heads/main");
    gateway =
        RunningGateway.withSettings(
            served, TrustMode.ROSTER, folder.resolve("data"), InstantSource.system(), RUNBOOK);
    judge = WarmJudge.create(InstantSource.system());
    Path socket = folder.resolve("judge/socket");
    judgeSocket = judge.listen(socket);
    HookedRepository cold = hooked(folder.resolve("cold.git"), source, head);
    HookedRepository warm = hooked(folder.resolve("warm.git"), source, head);
    warm.askAt(socket);
    warm.withoutJar();
    all =
        List.of(
            new GatewayDoor(gateway, served),
            new HookDoor("cold hook", cold),
            new HookDoor("warm hook", warm));
  }

  static Doors of(Path folder, RegistryWorld world) throws IOException {
    return new Doors(folder, world.repository(), world.head());
  }

  private static HookedRepository hooked(Path folder, Path source, CommitId head) {
    HookedRepository hooked = HookedRepository.withoutHook(folder, source, head);
    hooked.configure(
        """
        role: registry
        registry:
          trust-mode: roster
          anchor: %s
        projects:
          myapp:
            slug: myorg/myapp-secrets
        """
                .formatted(TestKeys.ANCHOR.publicKey().fingerprint())
            + RUNBOOK);
    hooked.install(folder.resolve("hooks"));
    return hooked;
  }

  List<Door> all() {
    return all;
  }

  /** The one that receives packs itself. */
  Door gateway() {
    return all.get(0);
  }

  /** Those behind git's receive-pack. */
  List<Door> hooks() {
    return all.subList(1, all.size());
  }

  @Override
  public void close() throws IOException {
    judgeSocket.close();
    judge.close();
    gateway.close();
  }
}
