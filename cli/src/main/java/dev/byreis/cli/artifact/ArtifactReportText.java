package dev.byreis.cli.artifact;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Voice;
import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.artifact.ArtifactReading;
import dev.byreis.core.artifact.ArtifactReport;
import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.util.stream.Collectors;

/** A report on an artifact for people, and the same for programs. Never a value. */
final class ArtifactReportText {
  private ArtifactReportText() {}

  static void say(ArtifactReport report, Voice voice) {
    ArtifactBody body = report.artifact().body();
    line(voice, "shape", shape(report));
    line(voice, "project", body.project().value());
    line(voice, "file", body.file().value());
    line(voice, "counter", body.counter().toString());
    line(voice, "signer", signer(report));
    line(voice, "signature", word(report.signature()));
    line(voice, "content sha", report.contentSha().toString());
    line(voice, "raw sha", report.rawSha().toString());
    line(voice, "canonical", canonical(report) ? "yes" : "no");
    for (Fingerprint recipient : body.recipients()) {
      line(voice, "recipient", recipient.hex());
    }
    line(
        voice,
        "keys",
        body.secrets().keySet().stream().map(SecretName::value).collect(Collectors.joining(", ")));
  }

  private static void line(Voice voice, String name, String value) {
    voice.result(String.format("%-12s %s", name, value));
  }

  static String json(ArtifactReport report, ExitClass exit) {
    ArtifactBody body = report.artifact().body();
    return JsonText.object(
        document -> {
          document.writeStringField("verdict", exit == ExitClass.OK ? "ok" : "signature-wrong");
          document.writeStringField("exit_class", exit.id());
          document.writeStringField("shape", shape(report));
          document.writeStringField("project", body.project().value());
          document.writeStringField("file", body.file().value());
          document.writeStringField("counter", body.counter().toString());
          document.writeStringField("signer", signer(report));
          document.writeStringField("signature", word(report.signature()));
          document.writeStringField("content_sha", report.contentSha().toString());
          document.writeStringField("raw_sha", report.rawSha().toString());
          document.writeBooleanField("canonical", canonical(report));
          list(document, "recipients", body.recipients());
          list(document, "keys", body.secrets().keySet());
        });
  }

  private static void list(JsonGenerator json, String name, Iterable<?> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (Object value : values) {
      json.writeString(value.toString());
    }
    json.writeEndArray();
  }

  static String json(ArtifactReading.Refused refused) {
    return JsonText.object(
        document -> {
          document.writeStringField("verdict", "malformed");
          document.writeStringField("exit_class", ExitClass.DECODE_MALFORMED.id());
          document.writeStringField("code", refused.code().id());
          document.writeStringField("rule", refused.code().rule());
          document.writeStringField("where", refused.where());
          document.writeStringField("why", refused.why());
        });
  }

  private static String shape(ArtifactReport report) {
    return report.artifact().fold(signed -> "signed", unsigned -> "unsigned");
  }

  private static String signer(ArtifactReport report) {
    return report.artifact().fold(signed -> signed.signer().value(), unsigned -> "");
  }

  private static boolean canonical(ArtifactReport report) {
    return switch (report.form()) {
      case CANONICAL -> true;
      case OTHER -> false;
    };
  }

  private static String word(ArtifactReport.Signature signature) {
    return switch (signature) {
      case NONE -> "none";
      case NOT_CHECKED -> "not-checked";
      case HOLDS -> "holds";
      case WRONG -> "wrong";
    };
  }
}
