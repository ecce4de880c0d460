package dev.byreis.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A client of {@code /api/v1} that holds every answer against the served OpenAPI document. */
public final class ApiClient {
  private static final String IRI = "urn:byreis:openapi";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI api;
  private final String login;
  private final JsonNode document;
  private final JsonSchemaFactory schemas;

  /**
   * Reads the document.
   *
   * @param login name and password, with a colon between; empty for nobody's
   */
  public ApiClient(URI gateway, String login) {
    this.api = gateway.resolve("api/v1/");
    this.login = login;
    String text = send(HttpRequest.newBuilder(api.resolve("openapi.json")).build()).body();
    this.document = parse(text);
    this.schemas =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(l -> l.schemas(Map.of(IRI, text))));
  }

  /** An answer that fits the document. */
  public record Answer(int status, JsonNode body) {}

  public Answer get(String path) {
    return checked("GET", path, request(path).build());
  }

  public Answer post(String path, String body) {
    return post(path, "application/json", body);
  }

  public Answer post(String path, String type, String body) {
    return checked(
        "POST",
        path,
        request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build());
  }

  /** What comes back to a request that the document does not know, unchecked. */
  public Answer odd(String method, String path) {
    HttpResponse<String> answer =
        send(request(path).method(method, BodyPublishers.noBody()).build());
    return new Answer(answer.statusCode(), parse(answer.body()));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path));
    if (!login.isEmpty()) {
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    return request;
  }

  private Answer checked(String method, String path, HttpRequest request) {
    HttpResponse<String> answer = send(request);
    String type = answer.headers().firstValue("content-type").orElse("");
    String template = template("/" + path.split("\\?", -1)[0]);
    String pointer =
        "/paths/"
            + escaped(template)
            + "/"
            + method.toLowerCase(Locale.ROOT)
            + "/responses/"
            + answer.statusCode()
            + "/content/"
            + escaped(type.split(";", -1)[0])
            + "/schema";
    if (document.at(pointer).isMissingNode()) {
      throw new AssertionError("the document does not know " + pointer + ": " + answer.body());
    }
    JsonSchema schema = schemas.getSchema(SchemaLocation.of(IRI + "#" + pointer));
    JsonNode body = parse(answer.body());
    Set<ValidationMessage> faults = schema.validate(body);
    if (!faults.isEmpty()) {
      throw new AssertionError(faults + " in " + answer.body());
    }
    return new Answer(answer.statusCode(), body);
  }

  private String template(String path) {
    for (Map.Entry<String, JsonNode> known : document.get("paths").properties()) {
      if (path.matches(known.getKey().replaceAll("\\{[a-z]+}", "[^/]+"))) {
        return known.getKey();
      }
    }
    throw new AssertionError("the document does not know " + path);
  }

  private static String escaped(String part) {
    return part.replace("~", "~0").replace("/", "~1");
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
