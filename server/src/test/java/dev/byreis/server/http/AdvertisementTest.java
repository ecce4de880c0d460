package dev.byreis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.GatewayWorld;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvertisementTest {
  @TempDir Path folder;
  private GatewayWorld world;
  private String one;
  private String two;

  @BeforeEach
  void aRepositoryWithTwoThousandRefs() {
    world = GatewayWorld.start(folder);
    GitCommand git = world.registry();
    String tree = git.tryRunWithInput(new byte[0], "mktree").text();
    one = git.run("commit-tree", "-m", "one", tree);
    two = git.run("commit-tree", "-m", "two", tree);
    StringBuilder refs = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      refs.append("create refs/heads/work/").append(i).append(' ').append(one).append('\n');
    }
    assertThat(
            git.tryRunWithInput(
                    refs.toString().getBytes(StandardCharsets.US_ASCII), "update-ref", "--stdin")
                .succeeded())
        .isTrue();
    git.run("pack-refs", "--all");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void whoTakesGzipGetsTheSameListSo() throws Exception {
    sameList();

    world.registry().run("update-ref", "refs/heads/work/777", two);
    world.registry().run("update-ref", "-d", "refs/heads/work/3");
    assertThat(sameList()).contains(two + " refs/heads/work/777\n").doesNotContain("work/3\n");
  }

  @Test
  void gitPushesWhereThereAreThousandsOfRefs() {
    GitCommand client = world.client("client");
    String commit = GatewayWorld.commit(client, "a", "one");
    client.run("push", "registry", "main");

    assertThat(world.registry().run("rev-parse", "main")).isEqualTo(commit);
  }

  private String sameList() throws Exception {
    HttpResponse<byte[]> plain = list("identity");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    HttpResponse<byte[]> packed = list("deflate, gzip");
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(packed.body().length).isLessThan(plain.body().length / 4);
    try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(text.readAllBytes()).isEqualTo(plain.body());
    }
    return new String(plain.body(), StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> list(String encodings) throws Exception {
    byte[] login = "admin:secret".getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(world.gateway().url() + "registry/info/refs?service=git-receive-pack"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
            .header("Accept-Encoding", encodings)
            .build();
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }
}
