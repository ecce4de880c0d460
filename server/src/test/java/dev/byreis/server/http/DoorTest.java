package dev.byreis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.Verdicts;
import dev.byreis.core.testing.Beside;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.GatewayWorld;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
  private static final String REFS = "/info/refs?service=git-upload-pack";

  @TempDir Path folder;
  private GatewayWorld world;

  @BeforeEach
  void start() {
    world = GatewayWorld.start(folder);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private HttpResponse<String> get(String path, String user) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(world.gateway().url() + path));
    if (!user.isEmpty()) {
      String login = user + ":secret";
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void whoIsNotKnownLearnsNothing() throws Exception {
    for (String name : List.of("registry", "projects/hidden", "no-such")) {
      for (String user : List.of("", "stranger")) {
        HttpResponse<String> response = get(name + REFS, user);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(response.body()).isEqualTo("byreis: credentials are needed\n");
      }
    }
  }

  @Test
  void whatMayNotBeReadIsNotFound() throws Exception {
    HttpResponse<String> hidden = get("projects/hidden" + REFS, "reader");
    HttpResponse<String> missing = get("projects/missing" + REFS, "reader");
    assertThat(hidden.statusCode()).isEqualTo(404);
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(hidden.body()).isEqualTo(missing.body());
  }

  @Test
  void dumbHttpIsOff() throws Exception {
    GitCommand client = world.client("client");
    GatewayWorld.commit(client, "a", "one");
    client.run("push", "registry", "main");
    for (String path :
        List.of(
            "registry/HEAD",
            "registry/info/refs",
            "registry/objects/info/packs",
            "registry/objects/info/alternates",
            "registry/objects/pack/",
            "registry/config",
            "registry/../registry/HEAD")) {
      assertThat(get(path, "admin").statusCode()).as(path).isIn(400, 404);
    }
  }

  @Test
  void aReaderMayNotPush() throws Exception {
    GitCommand client = world.client("client");
    GatewayWorld.commit(client, "a", "one");
    assertThat(client.tryRun("push", world.url("reader", "registry"), "main").err())
        .contains("403");
    assertThat(client.tryRun("push", world.url("contributor", "registry"), "main").err())
        .contains("403");
    client.run("push", world.url("contributor", "projects/pay"), "main");
  }

  @Test
  void healthIsToldToAnyone() throws Exception {
    assertThat(get("healthz", "").statusCode()).isEqualTo(200);
    Awaitility.await().until(() -> get("readyz", "").statusCode() == 200);
  }

  @Test
  void ofManyPushesToOneRefExactlyTheWinnersLand() throws IOException {
    GitCommand base = world.client("base");
    GatewayWorld.commit(base, "a", "one");
    base.run("push", "registry", "main");
    List<CompletableFuture<Boolean>> pushes =
        IntStream.range(0, 8)
            .mapToObj(
                i -> {
                  GitCommand client = world.client("client" + i);
                  client.run("fetch", "-q", "registry");
                  client.run("reset", "-q", "--hard", "registry/main");
                  GatewayWorld.commit(client, "f" + i, "text");
                  return client;
                })
            .toList()
            .stream()
            .map(
                client -> Beside.start(() -> client.tryRun("push", "registry", "main").succeeded()))
            .toList();
    long landed = pushes.stream().filter(CompletableFuture::join).count();
    assertThat(landed).isEqualTo(1);
    assertThat(world.registry().run("rev-list", "--count", "main")).isEqualTo("2");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aRunningPushEndsBeforeTheGatewayStops() throws Exception {
    GitCommand client = world.client("client");
    String commit = GatewayWorld.commit(client, "a", "one");
    CountDownLatch judging = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    world
        .judge()
        .answer(
            push -> {
              judging.countDown();
              try {
                goOn.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              return Judgement.of(Verdicts.accept());
            });
    CompletableFuture<GitCommand.Result> push =
        Beside.start(() -> client.tryRun("push", "registry", "main"));
    judging.await();
    CompletableFuture<Boolean> stop =
        Beside.start(
            () -> {
              world.close();
              return true;
            });
    Awaitility.await().until(() -> get("registry" + REFS, "admin").statusCode() == 503);
    goOn.countDown();
    assertThat(push.join().succeeded()).isTrue();
    stop.join();
    assertThat(world.registry().run("rev-parse", "main")).isEqualTo(commit);
  }
}
