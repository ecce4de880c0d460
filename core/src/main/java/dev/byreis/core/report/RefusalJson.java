package dev.byreis.core.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Subject;
import dev.byreis.core.finding.Violation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A refusal as one JSON document on one line, in ASCII. The shape is documented in {@code
 * docs/formats.md}: fields may be added, none changes or goes. Text from a repository is written as
 * {@link TerminalText}, since the line may end on a terminal.
 */
public final class RefusalJson {
  /** More violations are only counted, in {@code omitted}. */
  public static final int MOST_VIOLATIONS = 200;

  private static final int LONGEST_VALUE = 1_000;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private RefusalJson() {}

  public static String write(Refusal refusal, Links links) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      writeRefusal(json, refusal, links);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toString();
  }

  private static void writeRefusal(JsonGenerator json, Refusal refusal, Links links)
      throws IOException {
    List<Violation> violations = refusal.violations();
    json.writeStartObject();
    json.writeStringField("verdict", refusal.answer().id());
    json.writeStringField("correlation_id", RefusalText.correlationId(refusal));
    json.writeStringField("exit_class", refusal.exit().id());
    writeFacts(json, "state", refusal.state());
    json.writeArrayFieldStart("violations");
    for (Violation violation :
        violations.subList(0, Math.min(MOST_VIOLATIONS, violations.size()))) {
      writeViolation(json, violation, links);
    }
    json.writeEndArray();
    json.writeNumberField("omitted", Math.max(0, violations.size() - MOST_VIOLATIONS));
    if (!refusal.receipt().isEmpty()) {
      json.writeStringField("receipt", safe(refusal.receipt()));
    }
    json.writeEndObject();
  }

  private static void writeViolation(JsonGenerator json, Violation violation, Links links)
      throws IOException {
    Words words = Catalogue.get(violation.code());
    json.writeStartObject();
    json.writeStringField("code", violation.code().id());
    json.writeStringField("rule", violation.code().rule());
    json.writeStringField("category", category(violation));
    writeObject(json, "subject", violation.subject().match(new SubjectFields()));
    writeFacts(json, "facts", violation.facts());
    json.writeStringField("what", words.what());
    json.writeStringField("do", words.cure());
    json.writeStringField("link", links.to(words.section()));
    json.writeEndObject();
  }

  private static String category(Violation violation) {
    return violation.code().category().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void writeFacts(JsonGenerator json, String name, List<Fact> facts)
      throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Fact fact : facts) {
      fields.put(freeName(fields, fact.name()), fact.value());
    }
    writeObject(json, name, fields);
  }

  /** The name; or, as a document must not hold a key twice, the name with a number. */
  private static String freeName(Map<String, String> fields, String name) {
    String free = name;
    for (int number = 2; fields.containsKey(free); number++) {
      free = name + "-" + number;
    }
    return free;
  }

  private static void writeObject(JsonGenerator json, String name, Map<String, String> fields)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> field : fields.entrySet()) {
      json.writeStringField(safe(field.getKey()), safe(field.getValue()));
    }
    json.writeEndObject();
  }

  private static String safe(String text) {
    return RefusalText.safe(text, LONGEST_VALUE);
  }

  /** The fields of a subject; {@code kind} says which others there are. */
  private static final class SubjectFields implements Subject.Cases<Map<String, String>> {
    @Override
    public Map<String, String> push() {
      return fields("kind", "push");
    }

    @Override
    public Map<String, String> ref(Subject.Ref ref) {
      return fields("kind", "ref", "ref", ref.ref().value());
    }

    @Override
    public Map<String, String> commit(Subject.Commit commit) {
      return fields("kind", "commit", "commit", commit.commit().hex());
    }

    @Override
    public Map<String, String> path(Subject.Path path) {
      return fields("kind", "path", "commit", path.commit().hex(), "path", path.path().value());
    }

    private static Map<String, String> fields(String... namesAndValues) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        fields.put(namesAndValues[i], namesAndValues[i + 1]);
      }
      return fields;
    }
  }
}
