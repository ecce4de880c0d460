package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.GatewayWorld;
import dev.byreis.server.testing.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes whose every byte the test chooses. */
class RawPushTest {
  private static final String NOTHING = "0".repeat(40);

  @TempDir Path folder;
  private GatewayWorld world;
  private GitCommand client;
  private RawClient raw;
  private String commit;
  private String blob;
  private List<String> objects;

  @BeforeEach
  void start() {
    world = GatewayWorld.start(folder);
    client = world.client("client");
    raw = new RawClient(world.gateway().url());
    commit = GatewayWorld.commit(client, "a", "one");
    blob = client.run("rev-parse", "HEAD:a");
    objects = new ArrayList<>(List.of(commit, client.run("rev-parse", "HEAD^{tree}"), blob));
  }

  @AfterEach
  void stop() {
    assertThat(world.leftovers()).isEmpty();
    world.close();
  }

  private byte[] pack() throws IOException {
    byte[] names = String.join("\n", objects).getBytes(StandardCharsets.US_ASCII);
    String name = client.tryRunWithInput(names, "pack-objects", "-q", "p").text();
    return Files.readAllBytes(client.folder().resolve("p-" + name + ".pack"));
  }

  private byte[] body(byte[] pack) {
    return join(RawClient.commands(NOTHING + " " + commit + " refs/heads/main"), pack);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(body);
    }
    return out.toByteArray();
  }

  private void isRefused(byte[] body, String words) {
    String answer = raw.push("admin", "registry", body);
    assertThat(answer).contains(words).doesNotContain("Exception").doesNotContain("internal-error");
    assertThat(world.registry().run("for-each-ref")).isEmpty();
    assertThat(world.registry().run("count-objects", "-v")).contains("in-pack: 0");
  }

  @Test
  void whatIsWholeLandsPlainAndCompressed() throws IOException {
    assertThat(raw.push("admin", "registry", body(pack()))).contains("ok refs/heads/main");
    assertThat(raw.push("admin", "projects/pay", gzip(body(pack())), "Content-Encoding: gzip"))
        .contains("ok refs/heads/main");
    assertThat(world.registry().run("rev-parse", "main")).isEqualTo(commit);
    assertThat(world.project().run("rev-parse", "main")).isEqualTo(commit);
  }

  @Test
  void whatIsNotGzipAlthoughItSaysSoIsRefused() throws IOException {
    String answer = raw.push("admin", "registry", body(pack()), "Content-Encoding: gzip");
    assertThat(answer).doesNotContain("Exception").doesNotContain("200 OK");
    assertThat(world.registry().run("for-each-ref")).isEmpty();
  }

  @Test
  void aStowawayIsRefused() throws IOException {
    Files.writeString(client.folder().resolve("hidden"), "not reachable");
    String hidden = client.run("hash-object", "-w", "hidden");
    objects.add(hidden);

    isRefused(body(pack()), "object-not-reachable");
    assertThat(world.registry().tryRun("cat-file", "-e", hidden).succeeded()).isFalse();
  }

  @Test
  void aPackWithoutABlobIsRefused() throws IOException {
    objects.remove(blob);
    isRefused(body(pack()), "object-missing");
  }

  @Test
  void aPackWithoutTheCommitIsRefused() throws IOException {
    objects.remove(commit);
    isRefused(body(pack()), "object-missing");
  }

  @Test
  void aPackThatEndsEarlyIsRefused() throws IOException {
    byte[] pack = pack();
    for (int length : List.of(0, 3, 12, pack.length / 2, pack.length - 1)) {
      isRefused(body(Arrays.copyOf(pack, length)), "object-invalid");
    }
  }

  @Test
  void aPackWithAFlippedBitIsRefused() throws IOException {
    byte[] pack = pack();
    for (int at : List.of(0, 5, 14, pack.length / 2, pack.length - 1)) {
      byte[] flipped = pack.clone();
      flipped[at] ^= 0x10;
      isRefused(body(flipped), "ng refs/heads/main");
    }
  }

  @Test
  void commandsThatAreNoneAreRefused() {
    for (String command :
        List.of("", "x", NOTHING + " " + commit, "main " + commit + " refs/heads/main")) {
      String answer = raw.push("admin", "registry", RawClient.commands(command));
      assertThat(answer).doesNotContain("Exception").doesNotContain("ok refs/");
    }
    for (String body : List.of("", "0", "zzzz", "0003", "ffff", "0000")) {
      String answer = raw.push("admin", "registry", body.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(answer).as(body).startsWith("HTTP/1.1 ").doesNotContain("Exception");
    }
  }

  @Test
  void refNamesOfAnyLengthAndFormAreRefusedInFewWords() throws IOException {
    byte[] pack = pack();
    for (String ref :
        List.of(
            "refs/heads/" + "x".repeat(600),
            "refs/heads/" + "x/".repeat(20_000) + "x",
            "refs/heads/../../config",
            "HEAD",
            "config",
            "refs/heads/a b",
            "refs/heads/\u0007\u001b[2J",
            "refs/heads/main.lock")) {
      String answer =
          raw.push(
              "admin",
              "registry",
              join(RawClient.commands(NOTHING + " " + commit + " " + ref), pack));
      assertThat(answer)
          .as(ref)
          .containsAnyOf("ref-not-allowed", "HTTP/1.1 400 ")
          .doesNotContain("Exception")
          .doesNotContain("internal-error");
      assertThat(world.registry().run("for-each-ref")).isEmpty();
    }
    assertThat(folder.resolve("data/registry.git/config")).isRegularFile();
  }

  @Test
  void moreCommandsThanAnyoneNeedsAreRefused() {
    String[] many = new String[20_000];
    Arrays.setAll(many, i -> NOTHING + " " + commit + " refs/heads/b" + i);
    for (int count : List.of(101, 20_000)) {
      String answer = raw.push("admin", "registry", RawClient.commands(Arrays.copyOf(many, count)));
      assertThat(answer).doesNotContain("Exception").doesNotContain("ok refs/");
      assertThat(world.registry().run("for-each-ref")).isEmpty();
    }
  }

  @Test
  void aRefThatIsNamedTwiceIsRefused() throws IOException {
    String command = NOTHING + " " + commit + " refs/heads/main";
    isRefused(join(RawClient.commands(command, command), pack()), "ng refs/heads/main");
  }

  @Test
  void noPackIsServedAsAFileWhetherItWasAcceptedOrRefused() throws Exception {
    client.run("push", "registry", "main");
    GatewayWorld.commit(client, "a", "never to be seen");
    world.judge().refuse(Code.COMMIT_NOT_SIGNED);
    assertThat(client.tryRun("push", "registry", "main").succeeded()).isFalse();
    objects = client.run("rev-list", "--objects", "--no-object-names", "main").lines().toList();
    pack();

    List<String> names = new ArrayList<>(List.of("info/packs", "info/alternates", "pack/"));
    for (Path where : List.of(folder.resolve("data/registry.git/objects/pack"), client.folder())) {
      try (Stream<Path> files = Files.list(where)) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith(".pack") || name.endsWith(".idx"))
            .forEach(name -> names.add("pack/" + name.replaceFirst("^p-", "pack-")));
      }
    }
    assertThat(names).hasSizeGreaterThan(6);
    for (String name : names) {
      for (String repository : List.of("registry", "registry.git")) {
        String line = "GET /" + repository + "/objects/" + name;
        assertThat(raw.say(raw.head("admin", line, "Connection: close")))
            .as(line)
            .startsWith("HTTP/1.1 404 ");
      }
    }
  }
}
