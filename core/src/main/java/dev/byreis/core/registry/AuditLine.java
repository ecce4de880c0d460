package dev.byreis.core.registry;

import dev.byreis.core.json.JsonObject;
import dev.byreis.core.json.JsonText;
import dev.byreis.core.json.JsonValue;
import dev.byreis.core.json.MalformedJsonException;
import dev.byreis.core.json.StrictJson;
import dev.byreis.core.repo.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of {@code audit/<P>.jsonl}, without the LF that ends it (REG-230, section 13.1). */
public final class AuditLine {
  /** REG-105, REG-25. */
  public static final int LONGEST = 262_143;

  private static final Bytes LF = Bytes.utf8("\n");
  private static final List<String> OPTIONAL =
      List.of("actor", "project_id", "file_name", "key_name", "pr_ref", "outcome");
  private static final Set<String> KEYS =
      Stream.concat(OPTIONAL.stream(), Stream.of("kind", "occurred_at", "details"))
          .collect(Collectors.toUnmodifiableSet());

  private AuditLine() {}

  /**
   * Reads a line: its fields in any order, but none that is unknown.
   *
   * @throws MalformedRegistryException if it does not have the shape of section 13.1
   */
  public static AuditEvent read(Bytes line) throws MalformedRegistryException {
    if (line.indexOf((byte) '\n', 0) >= 0 || line.indexOf((byte) '\r', 0) >= 0) {
      throw new MalformedRegistryException("audit line: a line end inside");
    }
    try {
      return event(StrictJson.read(line, LONGEST));
    } catch (MalformedJsonException e) {
      throw new MalformedRegistryException("audit line: " + e.getMessage(), e);
    }
  }

  private static AuditEvent event(JsonObject json) throws MalformedJsonException {
    json.allowOnly(KEYS);
    String kind = required(json, "kind");
    String occurredAt = required(json, "occurred_at");
    if (kind.isEmpty() || Rfc3339.find(occurredAt).isEmpty()) {
      throw new MalformedJsonException("kind or occurred_at has not its form");
    }
    Map<String, String> fields = new HashMap<>();
    for (String key : OPTIONAL) {
      Optional<String> value = json.findText(key);
      if (value.isPresent()) {
        fields.put(key, value.get());
      }
    }
    return new AuditEvent(kind, occurredAt, fields, details(json));
  }

  private static String required(JsonObject json, String key) throws MalformedJsonException {
    return json.findText(key).orElseThrow(() -> new MalformedJsonException(key + " is missing"));
  }

  private static SortedMap<String, String> details(JsonObject json) throws MalformedJsonException {
    SortedMap<String, String> details = new TreeMap<>();
    Optional<JsonObject> object = json.findObject("details");
    if (object.isPresent()) {
      for (Map.Entry<String, JsonValue> detail : object.get().members().entrySet()) {
        if (!(detail.getValue() instanceof JsonValue.Text text)) {
          throw new MalformedJsonException("a detail must be a string");
        }
        details.put(detail.getKey(), text.value());
      }
    }
    return details;
  }

  /** The line in the form that every writer uses: fixed order, sorted details, no empty field. */
  public static Bytes write(AuditEvent event) {
    StringBuilder json = new StringBuilder("{");
    member(json, "kind", event.kind());
    member(json.append(','), "occurred_at", event.occurredAt());
    for (String key : OPTIONAL) {
      if (!event.field(key).isEmpty()) {
        member(json.append(','), key, event.field(key));
      }
    }
    if (!event.details().isEmpty()) {
      json.append(",\"details\":{");
      event.details().forEach((key, value) -> member(json, key, value).append(','));
      json.setCharAt(json.length() - 1, '}');
    }
    return Bytes.utf8(json.append('}').toString());
  }

  private static StringBuilder member(StringBuilder json, String key, String value) {
    return json.append(JsonText.quoted(key)).append(':').append(JsonText.quoted(value));
  }

  /** {@code audit_entry_sha} of a line: of its bytes and the LF that ends it (REG-230). */
  public static Sha256 entrySha(Bytes line) {
    return new Sha256(line.plus(LF).sha256Hex());
  }

  /** The log with this line at its end (REG-25). */
  public static Bytes append(Bytes log, Bytes line) {
    return log.plus(line).plus(LF);
  }
}
