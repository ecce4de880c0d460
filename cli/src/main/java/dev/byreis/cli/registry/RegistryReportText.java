package dev.byreis.cli.registry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Voice;
import dev.byreis.core.audit.AuditVerification;
import dev.byreis.core.audit.AuditedLine;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Subject;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.report.Catalogue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people, and the same for programs. */
final class RegistryReportText {
  private static final int MOST_SHOWN = 20;

  private RegistryReportText() {}

  /** How much of the audit logs is shown. */
  enum Detail {
    /** One line for each project. */
    SUMMARY,
    /** Every line of every log. */
    LINES
  }

  static void say(RegistryReport report, Detail detail, Voice voice) {
    voice.result(
        report.verdict()
            + ": head "
            + report.head()
            + ", mode "
            + report.trust().mode()
            + ", anchor "
            + report.trust().anchorFingerprint());
    list("not authentic", report.forgeries(), voice);
    list("does not conform", report.contradictions(), voice);
    list("warning", report.warnings(), voice);
    report.audits().forEach((project, audit) -> say(project, audit, detail, voice));
  }

  static void list(String label, List<Violation> violations, Voice voice) {
    for (Violation violation : violations.subList(0, Math.min(MOST_SHOWN, violations.size()))) {
      String facts =
          violation.facts().stream()
              .map(fact -> fact.name() + " " + fact.value())
              .collect(Collectors.joining(", "));
      voice.result(
          label
              + ": "
              + violation.code().id()
              + " ("
              + violation.code().rule()
              + ") "
              + violation.subject().match(new Place())
              + ": "
              + Catalogue.get(violation.code()).what()
              + (facts.isEmpty() ? "" : " [" + facts + "]"));
    }
    if (violations.size() > MOST_SHOWN) {
      voice.result(label + ": and " + (violations.size() - MOST_SHOWN) + " more");
    }
  }

  private static void say(ProjectId project, AuditVerification audit, Detail detail, Voice voice) {
    String verdict = audit.isClean() ? "clean" : "TAMPERED";
    String fault = audit.fault().isEmpty() ? "" : ", " + audit.fault();
    voice.result(
        "audit of " + project + ": " + verdict + ", " + audit.lines().size() + " lines" + fault);
    for (AuditedLine line : audit.lines()) {
      boolean shown =
          switch (detail) {
            case LINES -> true;
            case SUMMARY -> !line.why().isEmpty();
          };
      if (shown) {
        voice.result(
            "  line "
                + line.number()
                + ": "
                + line.status().word()
                + ", actor "
                + line.actor()
                + (line.why().isEmpty() ? "" : ", " + line.why()));
      }
    }
  }

  static String json(RegistryReport report) {
    return JsonText.object(
        document -> {
          document.writeStringField("verdict", report.verdict());
          document.writeStringField("exit_class", report.exit().id());
          document.writeStringField("head", report.head().hex());
          document.writeStringField("mode", report.trust().mode().id());
          document.writeStringField("anchor_fingerprint", report.trust().anchorFingerprint().hex());
          document.writeBooleanField("authentic", report.isAuthentic());
          document.writeBooleanField("conforming", report.isConforming());
          violations(document, "forgeries", report.forgeries());
          violations(document, "contradictions", report.contradictions());
          violations(document, "warnings", report.warnings());
          document.writeArrayFieldStart("projects");
          for (Map.Entry<ProjectId, AuditVerification> audit : report.audits().entrySet()) {
            project(document, audit.getKey(), audit.getValue());
          }
          document.writeEndArray();
        });
  }

  private static void violations(JsonGenerator json, String name, List<Violation> violations)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Violation violation : violations) {
      json.writeStartObject();
      json.writeStringField("code", violation.code().id());
      json.writeStringField("rule", violation.code().rule());
      json.writeStringField("subject", violation.subject().match(new Place()));
      json.writeStringField("what", Catalogue.get(violation.code()).what());
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

  private static void project(JsonGenerator json, ProjectId project, AuditVerification audit)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", project.value());
    json.writeBooleanField("clean", audit.isClean());
    json.writeStringField("fault", audit.fault());
    json.writeArrayFieldStart("lines");
    for (AuditedLine line : audit.lines()) {
      json.writeStartObject();
      json.writeNumberField("number", line.number());
      json.writeStringField("status", line.status().word());
      json.writeStringField("actor", line.actor());
      json.writeStringField("why", line.why());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Where a violation is, in a few words. */
  private static final class Place implements Subject.Cases<String> {
    @Override
    public String push() {
      return "the registry";
    }

    @Override
    public String ref(Subject.Ref ref) {
      return ref.ref().value();
    }

    @Override
    public String commit(Subject.Commit commit) {
      return "commit " + commit.commit();
    }

    @Override
    public String path(Subject.Path path) {
      return "commit " + path.commit() + ", " + path.path();
    }
  }
}
