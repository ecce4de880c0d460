package dev.byreis.core.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Subject;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.log.Bundle;
import dev.byreis.core.policy.Passage;
import dev.byreis.core.policy.ProjectMoves;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * Writes records as entries of the log: one JSON document each, in ASCII, without white space, its
 * fields in one order (docs/formats.md). Everything is listed, unless the record would be longer
 * than an entry can be: then lists are cut, and only their counts are whole.
 */
final class RecordWriter {
  /** The version of the schema. */
  static final int VERSION = 1;

  private static final int MOST = 4_096;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REASON = 4_096;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** How many of a list are written. */
  private final int most;

  private RecordWriter(int most) {
    this.most = most;
  }

  private interface Fields {
    void write(JsonGenerator json, RecordWriter writer) throws IOException;
  }

  /** The record of a decision under the policy with this digest. */
  static Bytes decision(Decision decision, Sha256 policy) {
    return fitting(
        (json, writer) -> {
          json.writeStringField("record", "decision");
          json.writeStringField("time", decision.decided().toString());
          writeAttempt(json, decision.attempt());
          writer.writeUpdates(json, decision.asked().updates());
          json.writeArrayFieldStart("packs");
          for (Sha256 pack : decision.asked().packs()) {
            json.writeString(pack.hex());
          }
          json.writeEndArray();
          writer.writeDroppedKeys(json, decision.asked().droppedKeys());
          json.writeStringField("registry", decision.seen().registry().toString());
          json.writeStringField("policy", policy.hex());
          writer.writePassages(json, decision.seen().passages());
          writer.writeMoves(json, decision.seen().moves());
          json.writeStringField("verdict", word(decision.ruling().answer()));
          writer.writeViolations(json, decision.ruling().violations());
          writeTimes(json, decision.took());
        });
  }

  /** The record of an outcome. */
  static Bytes outcome(Outcome outcome) {
    return fitting(
        (json, writer) -> {
          json.writeStringField("record", "outcome");
          json.writeStringField("time", outcome.ended().toString());
          writeAttempt(json, outcome.attempt());
          json.writeStringField("decision", outcome.decision().hex());
          json.writeStringField("result", word(outcome.result()));
          writeTimes(json, outcome.took());
        });
  }

  /** The record of the settings from here on. */
  static Bytes start(Start start) {
    return fitting(
        (json, writer) -> {
          json.writeStringField("record", "start");
          json.writeStringField("time", start.when().toString());
          json.writeStringField("door", word(start.door()));
          json.writeStringField("policy", start.policy().hex());
          json.writeNumberField("settings", start.settings().size());
          json.writeArrayFieldStart("setting");
          for (String line : writer.first(start.settings())) {
            json.writeString(line);
          }
          json.writeEndArray();
        });
  }

  /**
   * The record of what a person does to the gateway's own state.
   *
   * @param state {@code begun} or {@code done}
   */
  static Bytes act(Act act, String state) {
    return fitting(
        (json, writer) -> {
          json.writeStringField("record", "act");
          json.writeStringField("time", act.when().toString());
          json.writeStringField("door", word(Door.GATEWAY));
          json.writeStringField("principal", cut(act.who()));
          json.writeStringField("repository", act.repository().value());
          json.writeStringField("act", word(act.kind()));
          json.writeStringField("state", state);
          json.writeStringField("reason", cut(act.reason(), LONGEST_REASON));
          json.writeNumberField("details", act.details().size());
          json.writeArrayFieldStart("detail");
          for (String detail : writer.first(act.details())) {
            json.writeString(cut(detail, LONGEST_REASON));
          }
          json.writeEndArray();
        });
  }

  private static Bytes fitting(Fields fields) {
    for (int most = MOST; ; most /= 2) {
      Bytes record = record(fields, new RecordWriter(most));
      if (record.length() <= Bundle.LONGEST_ENTRY) {
        return record;
      }
      if (most == 0) {
        throw new IllegalStateException("a record without lists is too long");
      }
    }
  }

  private static Bytes record(Fields fields, RecordWriter writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("v", VERSION);
      fields.write(json, writer);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return Bytes.owning(out.toByteArray());
  }

  private <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(most, all.size()));
  }

  private static void writeAttempt(JsonGenerator json, Attempt attempt) throws IOException {
    json.writeStringField("id", cut(attempt.correlationId()));
    json.writeStringField("door", RecordWords.of(attempt.door()));
    json.writeStringField("principal", cut(attempt.principal().name()));
    json.writeStringField("role", word(attempt.principal().role()));
    json.writeStringField("repository", attempt.repository().value());
    json.writeStringField("received", attempt.received().toString());
  }

  private void writeUpdates(JsonGenerator json, List<RefUpdate> updates) throws IOException {
    json.writeNumberField("refs", updates.size());
    json.writeArrayFieldStart("updates");
    for (RefUpdate update : first(updates)) {
      json.writeStartObject();
      writeUpdate(json, update);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Rare, and left out where there are none. */
  private void writeDroppedKeys(JsonGenerator json, SortedSet<String> keys) throws IOException {
    if (keys.isEmpty()) {
      return;
    }
    json.writeNumberField("dropped_keys", keys.size());
    json.writeArrayFieldStart("dropped");
    for (String key : first(List.copyOf(keys))) {
      json.writeString(cut(key, LONGEST_REASON));
    }
    json.writeEndArray();
  }

  private void writePassages(JsonGenerator json, List<Passage> passages) throws IOException {
    json.writeNumberField("projects", passages.size());
    json.writeArrayFieldStart("states");
    for (Passage passage : first(passages)) {
      json.writeStartObject();
      json.writeStringField("project", passage.project().value());
      json.writeStringField("before", passage.before().words());
      json.writeStringField("after", passage.after().words());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeMoves(JsonGenerator json, List<ProjectMoves> moves) throws IOException {
    json.writeArrayFieldStart("moves");
    for (ProjectMoves project : moves) {
      for (RefUpdate update : first(project.updates())) {
        json.writeStartObject();
        json.writeStringField("project", project.project().value());
        writeUpdate(json, update);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void writeUpdate(JsonGenerator json, RefUpdate update) throws IOException {
    json.writeStringField("ref", update.ref().value());
    json.writeStringField("old", RefPosition.before(update).toString());
    json.writeStringField("new", RefPosition.after(update).toString());
  }

  private void writeViolations(JsonGenerator json, List<Violation> violations) throws IOException {
    json.writeNumberField("violations", violations.size());
    json.writeArrayFieldStart("findings");
    for (Violation violation : first(violations)) {
      json.writeStartObject();
      json.writeStringField("code", violation.code().id());
      violation.subject().match(new SubjectFields(json)).write();
      json.writeArrayFieldStart("facts");
      for (Fact fact : violation.facts()) {
        json.writeStartObject();
        json.writeStringField("name", fact.name());
        json.writeStringField("value", fact.value());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private interface Part {
    void write() throws IOException;
  }

  private record SubjectFields(JsonGenerator json) implements Subject.Cases<Part> {
    @Override
    public Part push() {
      return () -> {};
    }

    @Override
    public Part ref(Subject.Ref ref) {
      return () -> json.writeStringField("ref", ref.ref().value());
    }

    @Override
    public Part commit(Subject.Commit commit) {
      return () -> json.writeStringField("commit", commit.commit().hex());
    }

    @Override
    public Part path(Subject.Path path) {
      return () -> {
        json.writeStringField("commit", path.commit().hex());
        json.writeStringField("path", path.path().value());
      };
    }
  }

  private static void writeTimes(JsonGenerator json, StepTimes took) throws IOException {
    json.writeObjectFieldStart("micros");
    for (Map.Entry<StepTimes.Step, Duration> step : took.times().entrySet()) {
      json.writeNumberField(word(step.getKey()), step.getValue().toNanos() / 1_000);
    }
    json.writeEndObject();
  }

  private static String word(Enum<?> value) {
    return RecordWords.of(value);
  }

  private static String cut(String text) {
    return cut(text, LONGEST_NAME);
  }

  private static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }
}
