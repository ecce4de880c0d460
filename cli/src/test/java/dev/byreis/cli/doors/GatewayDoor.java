package dev.byreis.cli.doors;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.RawPush;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** The gateway, over HTTP. */
final class GatewayDoor extends Door {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final int HTTP_OK = 200;

  private final RunningGateway gateway;

  GatewayDoor(RunningGateway gateway, Path served) {
    super("gateway", served);
    this.gateway = gateway;
  }

  @Override
  String url() {
    return gateway.url("registry");
  }

  @Override
  Bytes answer(Bytes request) {
    String login = "admin:" + gateway.token();
    HttpRequest post =
        HttpRequest.newBuilder(gateway.url().resolve("/registry/git-receive-pack"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-git-receive-pack-request")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.toByteArray()))
            .build();
    try {
      HttpResponse<byte[]> response = HTTP.send(post, HttpResponse.BodyHandlers.ofByteArray());
      return response.statusCode() == HTTP_OK
          ? Bytes.owning(response.body())
          : RawPush.saying("HTTP " + response.statusCode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
