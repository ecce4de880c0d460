package dev.byreis.cli.doctor;

import dev.byreis.cli.client.Remote;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks whether a gateway answers where the registry is; only for addresses of the web. */
record GatewayProbe(Findings findings) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;

  void look(Remote registry) {
    Optional<String> origin = registry.origin();
    if (origin.isEmpty()) {
      findings.add(Finding.info("gateway", "not asked: " + registry + " is no web address"));
      return;
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin.get() + "/readyz")).timeout(PATIENCE).build();
    try {
      int status =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .build()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode();
      findings.add(
          status == OK
              ? Finding.ok("gateway", origin.get() + " takes pushes")
              : Finding.warn(
                  "gateway",
                  origin.get() + "/readyz answers " + status,
                  "it is no byreis gateway, or it is not ready"));
    } catch (IOException e) {
      findings.add(
          Finding.fail(
              "gateway",
              origin.get() + " cannot be reached: " + e.getClass().getSimpleName(),
              "check the address, the network and the gateway"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      findings.add(Finding.fail("gateway", "interrupted while it was asked", "run it again"));
    }
  }
}
