package dev.byreis.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A result for programs: one JSON document. */
final class ResultFile {
  private static final JsonFactory JSON = new JsonFactory();

  private ResultFile() {}

  static void write(Path folder, Result result) throws IOException {
    Files.createDirectories(folder);
    try (JsonGenerator json =
        JSON.createGenerator(Files.newOutputStream(folder.resolve(result.name() + ".json")))) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("benchmark", result.name());
      json.writeStringField("java", System.getProperty("java.version"));
      json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
      json.writeArrayFieldStart("rows");
      for (Row row : result.rows()) {
        write(json, row);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("remarks");
      for (String remark : result.remarks()) {
        json.writeString(remark);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("what", row.what());
    json.writeStringField("unit", row.unit());
    json.writeNumberField("count", row.samples().count());
    json.writeNumberField("quartile1", row.samples().quantile(0.25));
    json.writeNumberField("median", row.samples().median());
    json.writeNumberField("quartile3", row.samples().quantile(0.75));
    json.writeNumberField("mean", row.samples().mean());
    json.writeNumberField("error", row.samples().error());
    json.writeStringField("baseline", row.baseline());
    json.writeNumberField("ratio", row.ratio());
    json.writeNumberField("more", row.more());
    json.writeEndObject();
  }
}
