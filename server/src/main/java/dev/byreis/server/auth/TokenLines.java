package dev.byreis.server.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The token file: one flat JSON object of texts for each token, each on a line of its own. */
final class TokenLines {
  private static final List<String> FIELDS =
      List.of("name", "principal", "sha256", "created", "expires", "revoked", "scope");
  private static final String NEVER = "never";
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private TokenLines() {}

  static Bytes write(List<Token> tokens) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Token token : tokens) {
      lines.append(line(token)).append('\n');
    }
    return Bytes.utf8(lines.toString());
  }

  static List<Token> read(Path file, Bytes content) throws IOException {
    List<Token> tokens = new ArrayList<>();
    Set<UserName> names = new HashSet<>();
    int number = 0;
    for (String line : text(file, content).lines().toList()) {
      number++;
      Optional<Token> token = parse(line);
      if (token.isEmpty() || !names.add(token.get().name())) {
        throw new CorruptFileException(file, "line " + number + " is not a token");
      }
      tokens.add(token.get());
    }
    return List.copyOf(tokens);
  }

  static Map<Sha256, Token> byDigest(Path file, Bytes content) throws IOException {
    Map<Sha256, Token> tokens = new HashMap<>();
    for (Token token : read(file, content)) {
      if (tokens.put(token.digest(), token) != null) {
        throw new CorruptFileException(file, "two tokens have the same digest");
      }
    }
    return Map.copyOf(tokens);
  }

  private static String text(Path file, Bytes content) throws IOException {
    try {
      return content.toUtf8();
    } catch (MalformedObjectException e) {
      throw new CorruptFileException(file, "not valid UTF-8");
    }
  }

  private static String line(Token token) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("name", token.name().value());
      json.writeStringField("principal", token.principal().value());
      json.writeStringField("sha256", token.digest().hex());
      json.writeStringField("created", word(token.lifetime().created()));
      json.writeStringField("expires", word(token.lifetime().expires()));
      json.writeStringField("revoked", word(token.lifetime().revoked()));
      json.writeStringField("scope", token.scope().text());
      json.writeEndObject();
    }
    return line.toString();
  }

  private static String word(Instant instant) {
    return instant.equals(Lifetime.NEVER) ? NEVER : instant.toString();
  }

  private static Optional<Token> parse(String line) {
    try {
      Map<String, String> fields = fields(line);
      Optional<Scope> scope = Scope.find(fields.getOrDefault("scope", ""));
      if (!List.copyOf(fields.keySet()).equals(FIELDS) || scope.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Token(
              new UserName(fields.getOrDefault("name", "")),
              new UserName(fields.getOrDefault("principal", "")),
              new Sha256(fields.getOrDefault("sha256", "")),
              new Lifetime(
                  instant(fields.getOrDefault("created", "")),
                  instant(fields.getOrDefault("expires", "")),
                  instant(fields.getOrDefault("revoked", ""))),
              scope.get()));
    } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> fields(String line) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      require(json.nextToken() == JsonToken.START_OBJECT);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        require(json.currentToken() == JsonToken.FIELD_NAME);
        String name = json.currentName();
        require(json.nextToken() == JsonToken.VALUE_STRING && fields.size() < FIELDS.size());
        fields.put(name, json.getText());
      }
      require(json.nextToken() == null);
    }
    return fields;
  }

  private static void require(boolean asExpected) {
    if (!asExpected) {
      throw new IllegalArgumentException("not a flat object of texts");
    }
  }

  private static Instant instant(String word) {
    return word.equals(NEVER) ? Lifetime.NEVER : Instant.parse(word);
  }
}
