package dev.byreis.cli.rotation;

import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.hooks.WarmJudge;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A world whose two repositories are guarded by their hooks, which ask one judge. */
final class HookedWorld implements AutoCloseable {
  /** Where the git server of these tests says who pushes. */
  private static final String PUSHER = "TESTED_PUSHER";

  private final OperatorWorld world;
  private final Path socket;
  private final WarmJudge judge;
  private final SocketServer server;

  private HookedWorld(Path folder) throws IOException {
    world = OperatorWorld.in(folder.resolve("world"));
    for (String name : List.of("alice", "bob", "carla")) {
      world.place(name).with("BYREIS_PROJECT", "payments").with(PUSHER, name + "-at-git");
    }
    socket = folder.resolve("run/judge");
    judge = WarmJudge.create(InstantSource.system());
    server = judge.listen(socket);
    configure();
    mend();
    OperatorWorld.hook(world.projectFolder(), "pre-receive", call(""));
  }

  static HookedWorld in(Path folder) throws IOException {
    return new HookedWorld(folder);
  }

  OperatorWorld world() {
    return world;
  }

  private void configure() throws IOException {
    Files.writeString(
        world.registryFolder().resolve("byreis-hook.yaml"),
        """
        role: registry
        registry:
          trust-mode: roster
          anchor: %s
        projects:
          payments:
            slug: acme/payments
            path: %s
        runbook-url: https://runbook.example/
        """
            .formatted(world.anchor(), world.projectFolder()));
    Files.writeString(
        world.projectFolder().resolve("byreis-hook.yaml"),
        """
        role: project
        registry:
          path: %s
          trust-mode: roster
          anchor: %s
        project:
          id: payments
          slug: acme/payments
        pusher-variables: [%s]
        users:
          alice-at-git: {admin: alice}
          bob-at-git: {admin: bob}
          carla-at-git: {role: contributor}
        runbook-url: https://runbook.example/
        """
            .formatted(world.registryFolder(), world.anchor(), PUSHER));
    for (GitCommand git : List.of(world.registryGit(), world.projectGit())) {
      git.run("config", "receive.fsckObjects", "true");
      git.run("config", "receive.advertisePushOptions", "true");
    }
  }

  /** The registry ends committed rotations itself. */
  void completing() {
    OperatorWorld.hook(world.registryFolder(), "post-receive", call("--after"));
  }

  /** Until {@link #mend}, what commits a rotation does not get into the registry. */
  void loseCommits() {
    OperatorWorld.hook(
        world.registryFolder(),
        "pre-receive",
        """
        read old new ref
        git log --format=%s "$old..$new" | grep -q 'rotation commit' && exit 1
        """
            + call("")
            + """
             <<END
            $old $new $ref
            END\
            """);
  }

  void mend() {
    OperatorWorld.hook(world.registryFolder(), "pre-receive", call(""));
  }

  private String call(String first) {
    return "exec '%s' %s --socket '%s' --pusher-variables '%s'"
        .formatted(
            Path.of("../hooks/pre-receive").toAbsolutePath().normalize(), first, socket, PUSHER);
  }

  @Override
  public void close() throws IOException {
    server.close();
    judge.close();
  }
}
