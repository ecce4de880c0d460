package dev.byreis.server.receive;

import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.GatewayWorld;
import java.nio.file.Path;

/** A process of its own: a gateway, and a client that pushes 280 MiB packed into 300 KiB. */
final class BombUnderSmallHeap {
  private static final int FILES = 40;
  private static final int FILE_BYTES = 7 << 20;

  private BombUnderSmallHeap() {}

  public static void main(String[] arguments) {
    ReceiveLimits limits = new ReceiveLimits(64L << 20, 8L << 20, 200_000, 256L << 20, 50, 100);
    try (GatewayWorld world =
        GatewayWorld.start(Path.of(arguments[0]), GatewayWorld.Options.USUAL.with(limits))) {
      GitCommand client = world.client("bomber");
      for (int i = 0; i < FILES; i++) {
        byte[] zeros = new byte[FILE_BYTES + i];
        String blob = client.tryRunWithInput(zeros, "hash-object", "-w", "--stdin").text();
        client.run("update-index", "--add", "--cacheinfo", "100644," + blob + ",f" + i);
      }
      client.run("commit", "-q", "-m", "bomb");
      System.out.println(client.tryRun("push", "registry", "main").err());
      String refs = world.registry().run("for-each-ref");
      System.out.println("refs: " + (refs.isEmpty() ? "none" : refs));
    }
  }
}
