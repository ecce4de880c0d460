package dev.byreis.core.artifact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The JSON of a submission block: strings, one number, one list of flat objects. */
final class SubmissionJson {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(3).maxStringLength(4096).build())
          .build();
  private static final int MOST_ITEMS = 100;

  private SubmissionJson() {}

  /** What an object holds: strings, with {@code schema_version} apart, and the list of keys. */
  record Fields(
      String version,
      Map<String, String> flat,
      List<Map<String, String>> items,
      Set<String> names) {
    String number(String name) {
      return name.equals("schema_version") ? version : "";
    }

    String text(String name) {
      return flat.getOrDefault(name, "");
    }
  }

  static Fields read(String text) throws MalformedSubmissionException {
    try (JsonParser json = JSON.createParser(text)) {
      Fields fields = object(json);
      expect(json.nextToken() == null);
      return fields;
    } catch (IOException e) {
      throw new MalformedSubmissionException("not JSON of the right form");
    }
  }

  private static Fields object(JsonParser json) throws IOException, MalformedSubmissionException {
    String version = "";
    Map<String, String> flat = new HashMap<>();
    List<Map<String, String>> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    expect(json.nextToken() == JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      names.add(name);
      JsonToken value = json.nextToken();
      if (name.equals("schema_version")) {
        expect(value == JsonToken.VALUE_NUMBER_INT);
        version = json.getText();
      } else if (name.equals("keys")) {
        expect(value == JsonToken.START_ARRAY);
        items = items(json);
      } else {
        expect(value == JsonToken.VALUE_STRING);
        flat.put(name, json.getText());
      }
    }
    return new Fields(version, flat, items, names);
  }

  private static List<Map<String, String>> items(JsonParser json)
      throws IOException, MalformedSubmissionException {
    List<Map<String, String>> items = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      expect(items.size() < MOST_ITEMS);
      Map<String, String> item = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        expect(json.nextToken() == JsonToken.VALUE_STRING);
        item.put(name, json.getText());
      }
      expect(json.currentToken() == JsonToken.END_OBJECT);
      items.add(item);
    }
    expect(json.currentToken() == JsonToken.END_ARRAY);
    return items;
  }

  private static void expect(boolean holds) throws MalformedSubmissionException {
    if (!holds) {
      throw new MalformedSubmissionException("not JSON of the right form");
    }
  }

  static String block(SubmissionMetadata metadata) {
    boolean single = metadata.keys() instanceof SubmittedKeys.Single;
    String keys =
        metadata.keys().keys().stream()
            .map(k -> field("key", k.name().value()) + "," + field("action", k.action().word()))
            .map(k -> single ? k : "{" + k + "}")
            .collect(Collectors.joining(","));
    return "```byreis-submission\n{\"schema_version\":"
        + (single ? "1," : "2,")
        + field("project", metadata.project().value())
        + ","
        + field("secrets_path", metadata.secretsPath())
        + ","
        + field("base_file_path", metadata.baseFilePath())
        + ","
        + (single ? keys : "\"keys\":[" + keys + "]")
        + ","
        + field("artifact_sha", metadata.artifactSha().toString())
        + "}\n```\n";
  }

  private static String field(String name, String text) {
    return "\"" + name + "\":" + quoted(text);
  }

  /** As the stock client's encoder does it; control characters cannot occur. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '<', '>', '&', 0x2028, 0x2029 -> out.append(String.format("\\u%04x", c));
                default -> out.appendCodePoint(c);
              }
            });
    return out.append('"').toString();
  }
}
