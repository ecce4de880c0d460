package dev.byreis.cli.log;

import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.LogSource;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** A log that a gateway serves. */
final class ServedLog implements LogSource {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI gateway;
  private final String login;

  /**
   * The log below this address.
   *
   * @param login user and token with a colon between them; empty to send none
   */
  ServedLog(URI gateway, String login) {
    this.gateway = gateway;
    this.login = login;
  }

  @Override
  public Optional<Bytes> findCheckpoint() throws IOException {
    return fetch("log/checkpoint");
  }

  @Override
  public Optional<Bytes> find(LogResource part) throws IOException {
    return fetch("log/" + part.path());
  }

  private Optional<Bytes> fetch(String path) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE).GET();
    if (!login.isEmpty()) {
      String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
      request.header("Authorization", "Basic " + encoded);
    }
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return switch (answer.statusCode()) {
        case 200 -> Optional.of(Bytes.owning(answer.body()));
        case 404 -> Optional.empty();
        case 401 -> throw new IOException("the gateway wants to know who asks: use --credentials");
        default -> throw new IOException(path + " was answered with " + answer.statusCode());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
