package dev.byreis.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The gateway's own records of pushes, and what they say about time. */
final class PushTimes {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path records;

  PushTimes(Path data) {
    this.records = data.resolve("evidence/pushes.jsonl");
  }

  /** From the arrival of the last push to the record of its outcome, in milliseconds. */
  double lastMillis() {
    try {
      List<String> lines = Files.readAllLines(records);
      Map<String, String> outcome = fields(lines.get(lines.size() - 1));
      if (!"landed".equals(outcome.get("result"))) {
        throw new AssertionError("the push did not land: " + outcome);
      }
      Duration took =
          Duration.between(
              Instant.parse(outcome.getOrDefault("received", "")),
              Instant.parse(outcome.getOrDefault("time", "")));
      return took.toNanos() / 1e6;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> fields(String line) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          fields.put(json.currentName(), json.getText());
        }
      }
    }
    return fields;
  }
}
