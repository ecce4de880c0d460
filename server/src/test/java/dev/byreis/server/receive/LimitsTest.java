package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.GatewayWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
  @TempDir Path folder;

  private void isRefused(ReceiveLimits limits, String code, Work work) {
    try (GatewayWorld world = GatewayWorld.start(folder, GatewayWorld.Options.USUAL.with(limits))) {
      GitCommand client = world.client("client");
      work.prepare(client);
      GitCommand.Result result = client.tryRun("push", "registry", "--all");
      assertThat(result.succeeded()).isFalse();
      assertThat(result.err()).contains("remote: byreis: " + code).contains("(" + code);
      assertThat(world.registry().run("for-each-ref")).isEmpty();
      assertThat(world.registry().run("count-objects", "-v")).contains("in-pack: 0");
      assertThat(world.leftovers()).isEmpty();
    }
  }

  private interface Work {
    void prepare(GitCommand client);
  }

  private static String noise(int length) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('!' + random.nextInt(90)));
    }
    return text.toString();
  }

  @Test
  void aPackThatIsTooLarge() {
    isRefused(
        new ReceiveLimits(50_000, 1 << 20, 1000, 1 << 24, 50, 10),
        "pack-too-large",
        client -> GatewayWorld.commit(client, "a", noise(500_000)));
  }

  @Test
  void anObjectThatIsTooLargeOnceInflated() {
    isRefused(
        new ReceiveLimits(1 << 20, 100_000, 1000, 1 << 24, 50, 10),
        "object-too-large",
        client -> GatewayWorld.commit(client, "a", "0".repeat(1_000_000)));
  }

  @Test
  void tooManyObjects() {
    isRefused(
        new ReceiveLimits(1 << 20, 100_000, 10, 1 << 24, 50, 10),
        "too-many-objects",
        client -> {
          for (int i = 0; i < 5; i++) {
            GatewayWorld.commit(client, "a", "text " + i);
          }
        });
  }

  @Test
  void manyObjectsThatInflateToTooMuchTogether() {
    isRefused(
        new ReceiveLimits(1 << 20, 1 << 20, 1000, 2_000_000, 50, 10),
        "inflated-too-large",
        client -> {
          for (int i = 0; i < 5; i++) {
            GatewayWorld.commit(client, "f" + i, String.valueOf(i).repeat(900_000));
          }
        });
  }

  @Test
  void deltasUponDeltas() {
    isRefused(
        new ReceiveLimits(1 << 20, 1 << 20, 1000, 1 << 24, 2, 10),
        "delta-too-deep",
        client -> {
          String[] parts = noise(24_000).split("(?<=\\G.{2000})");
          for (int i = 0; i < parts.length; i++) {
            parts[i] = new StringBuilder(parts[i]).reverse().toString();
            GatewayWorld.commit(client, "a", String.join("", parts));
          }
          client.run("repack", "-q", "-a", "-d", "-f", "--depth=40", "--window=50");
        });
  }

  @Test
  void aBombIsRefusedUnderASmallHeap() throws Exception {
    Process gateway =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                BombUnderSmallHeap.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(gateway.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(gateway.waitFor()).as(said).isZero();
    assertThat(said).contains("inflated-too-large").contains("refs: none");
  }

  @Test
  void tooManyRefs() {
    isRefused(
        new ReceiveLimits(1 << 20, 1 << 20, 1000, 1 << 24, 50, 3),
        "too-many-refs",
        client -> {
          GatewayWorld.commit(client, "a", "one");
          for (int i = 0; i < 5; i++) {
            client.run("branch", "b" + i);
          }
        });
  }
}
