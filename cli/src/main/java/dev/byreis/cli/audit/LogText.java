package dev.byreis.cli.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Voice;
import dev.byreis.core.audit.AuditedLine;
import dev.byreis.core.registry.AuditEvent;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A log for people, and the same for programs. Raw recipient keys are never shown. */
final class LogText {
  private static final Pattern SHOWN =
      Pattern.compile(
          "counter|re_encrypted|reversal_reason|reversal_target_pr|rotation_epoch|administrator"
              + "|from_request_.*|reversal_pendings_cleared_.*");
  private static final Pattern REMOVED =
      Pattern.compile("removed_recipients_[0-9]+|removed_fingerprint_sha256_[0-9]+");

  /** How much is said of each line. */
  enum Detail {
    /** Nothing but what is wrong. */
    FAULTS,
    /** Its verdict. */
    VERDICTS,
    /** Its verdict and what it records. */
    EVENTS
  }

  private LogText() {}

  static void say(LogReading reading, Detail detail, Voice voice) {
    for (AuditedLine line : reading.log().lines()) {
      if (detail != Detail.FAULTS || !line.why().isEmpty()) {
        voice.result(text(line, detail));
      }
    }
    String fault = reading.log().fault();
    voice.result(
        "audit of "
            + reading.project()
            + ": "
            + (reading.isClean() ? "ok" : "TAMPERED")
            + ", "
            + reading.log().lines().size()
            + " lines, head "
            + reading.head()
            + (fault.isEmpty() ? "" : ", " + fault));
    reading.forgeries().stream()
        .limit(20)
        .forEach(
            v -> voice.result("not authentic: " + v.code().id() + " (" + v.code().rule() + ")"));
  }

  private static String text(AuditedLine line, Detail detail) {
    StringBuilder text =
        new StringBuilder()
            .append(line.number())
            .append("  ")
            .append(line.status().word())
            .append("  ")
            .append(line.actor());
    if (detail == Detail.EVENTS) {
      line.event().found().ifPresent(event -> text.append("  ").append(text(event)));
    }
    if (!line.why().isEmpty()) {
      text.append("  ").append(line.why());
    }
    return text.toString();
  }

  private static String text(AuditEvent event) {
    StringBuilder text = new StringBuilder(event.occurredAt() + "  " + event.kind());
    text.append('/').append(event.field("outcome"));
    fields(event)
        .forEach((name, value) -> text.append("  ").append(name).append('=').append(value));
    return text.toString();
  }

  private static SortedMap<String, String> fields(AuditEvent event) {
    SortedMap<String, String> fields = new TreeMap<>();
    put(fields, "file", event.field("file_name"));
    put(fields, "key", event.field("key_name"));
    put(fields, "pr", event.field("pr_ref"));
    int removed = 0;
    for (Map.Entry<String, String> detail : event.details().entrySet()) {
      if (SHOWN.matcher(detail.getKey()).matches()) {
        fields.put(detail.getKey(), detail.getValue());
      }
      removed += REMOVED.matcher(detail.getKey()).matches() ? 1 : 0;
    }
    if (removed > 0) {
      fields.put("removed_recipients_count", String.valueOf(removed));
    }
    return fields;
  }

  private static void put(SortedMap<String, String> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }

  static String json(LogReading reading) {
    return JsonText.object(
        document -> {
          document.writeStringField("verdict", reading.isClean() ? "ok" : "tampered");
          document.writeStringField("exit_class", reading.exit().id());
          document.writeStringField("project", reading.project().value());
          document.writeStringField("head", reading.head().hex());
          document.writeStringField("fault", reading.log().fault());
          document.writeArrayFieldStart("forgeries");
          for (var violation : reading.forgeries()) {
            document.writeString(violation.code().id());
          }
          document.writeEndArray();
          document.writeArrayFieldStart("lines");
          for (AuditedLine line : reading.log().lines()) {
            write(document, line);
          }
          document.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, AuditedLine line) throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", line.number());
    json.writeStringField("status", line.status().word());
    json.writeStringField("actor", line.actor());
    json.writeStringField("why", line.why());
    if (line.event().found().isPresent()) {
      AuditEvent event = line.event().found().get();
      json.writeStringField("kind", event.kind());
      json.writeStringField("outcome", event.field("outcome"));
      json.writeStringField("occurred_at", event.occurredAt());
      json.writeObjectFieldStart("fields");
      for (Map.Entry<String, String> field : fields(event).entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
