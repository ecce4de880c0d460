package dev.byreis.server.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.byreis.core.report.ClassWords;
import dev.byreis.core.report.NextStep;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.Sighting;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.overview.Mark;
import dev.byreis.server.overview.Milestone;
import dev.byreis.server.overview.Overview;
import dev.byreis.server.overview.ProjectStanding;
import dev.byreis.server.overview.RotationView;
import dev.byreis.server.pause.Pause;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where projects stand. */
final class ProjectEndpoints {
  private final Overview overview;

  ProjectEndpoints(Overview overview) {
    this.overview = overview;
  }

  /** Every project that the caller may read. */
  Reply all(Call call) {
    List<ProjectStanding> standings =
        call.reach().projects().stream().map(overview.standings()::of).toList();
    return Reply.ok(
        json -> {
          json.writeArrayFieldStart("projects");
          for (ProjectStanding standing : standings) {
            json.writeStartObject();
            writeSummary(json, standing);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** One project, with its rotations. */
  Reply one(Call call) {
    Optional<HostedRepository> project = call.reach().findProject(call.path().get(0));
    if (project.isEmpty()) {
      return Reply.notFound();
    }
    ProjectStanding standing = overview.standings().of(project.get());
    return Reply.ok(
        json -> {
          writeSummary(json, standing);
          json.writeArrayFieldStart("rotations");
          for (RotationView rotation : standing.rotations()) {
            writeRotation(json, rotation);
          }
          json.writeEndArray();
        });
  }

  private void writeSummary(JsonGenerator json, ProjectStanding standing) throws IOException {
    json.writeStringField("project", standing.id().value());
    json.writeStringField("base", standing.base());
    json.writeObjectFieldStart("state");
    writeState(json, standing.sighting());
    json.writeEndObject();
    json.writeBooleanField("needs_someone", standing.needsSomeone());
    writeText(json, "epoch", standing.epoch());
    writeText(json, "owner", standing.owner());
    if (standing.since().isPresent()) {
      writeSince(json, standing.since().get());
    }
    json.writeArrayFieldStart("pauses");
    for (Pause pause : standing.pauses()) {
      writePause(json, pause);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("next");
    for (NextStep step : standing.next()) {
      json.writeStartObject();
      json.writeStringField("what", step.what());
      json.writeStringField("command", step.command());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("runbook", standing.runbook(overview.links().get()));
  }

  private void writeSince(JsonGenerator json, Instant since) throws IOException {
    json.writeStringField("since", since.toString());
    long age = Duration.between(since, overview.clock().instant()).toSeconds();
    json.writeNumberField("age_seconds", Math.max(0, age));
  }

  private static void writeState(JsonGenerator json, Sighting sighting) throws IOException {
    if (sighting instanceof Sighting.Seen seen) {
      RotationClass rotation = seen.rotation();
      json.writeStringField("class", ClassWords.name(rotation.kind()));
      json.writeStringField("reason", rotation.reason().id());
      json.writeStringField("meaning", ClassWords.meaning(rotation.reason()));
    } else if (sighting instanceof Sighting.Inconclusive not) {
      json.writeStringField("class", "Inconclusive");
      json.writeStringField("meaning", not.cause());
    }
  }

  static void writePause(JsonGenerator json, Pause pause) throws IOException {
    json.writeStartObject();
    json.writeStringField("repository", pause.repository().value());
    json.writeStringField("reason", pause.reason().id());
    json.writeStringField("who", pause.who());
    json.writeStringField("text", pause.text());
    writeText(json, "correlation_id", pause.correlationId());
    json.writeStringField("since", pause.since().toString());
    json.writeEndObject();
  }

  private static void writeRotation(JsonGenerator json, RotationView rotation) throws IOException {
    json.writeStartObject();
    json.writeStringField("branch", rotation.branch());
    writeText(json, "epoch", rotation.epoch());
    writeText(json, "owner", rotation.owner());
    json.writeStringField("settlement", word(rotation.settlement()));
    json.writeArrayFieldStart("timeline");
    for (Milestone step : rotation.milestones()) {
      json.writeStartObject();
      json.writeStringField("stage", word(step.stage()));
      json.writeStringField("progress", word(step.progress()));
      writeText(json, "note", step.note());
      json.writeArrayFieldStart("marks");
      for (Mark mark : step.marks()) {
        writeMark(json, mark);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeMark(JsonGenerator json, Mark mark) throws IOException {
    json.writeStartObject();
    json.writeStringField("what", mark.what());
    json.writeStringField("commit", mark.commit());
    json.writeStringField("who", mark.who());
    json.writeStringField("when", mark.when().toString());
    json.writeEndObject();
  }

  /** What is not known is left out. */
  private static void writeText(JsonGenerator json, String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
