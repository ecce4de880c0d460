package dev.byreis.server.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a program is answered.
 *
 * @param status of HTTP
 * @param type of the body
 * @param body one JSON document
 */
record Reply(int status, String type, Bytes body) {
  static final String JSON_TYPE = "application/json";
  private static final String PROBLEM_TYPE = "application/problem+json";
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Writes the fields of an object. */
  @FunctionalInterface
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  static Reply of(int status, Fields fields) {
    return new Reply(status, JSON_TYPE, object(fields));
  }

  static Reply ok(Fields fields) {
    return of(200, fields);
  }

  /** What is wrong, as RFC 9457 has it. */
  static Reply problem(int status, String title, String detail) {
    return new Reply(
        status,
        PROBLEM_TYPE,
        object(
            json -> {
              json.writeNumberField("status", status);
              json.writeStringField("title", title);
              json.writeStringField("detail", detail);
            }));
  }

  static Reply notFound() {
    return problem(404, "not found", "there is nothing here that you may read");
  }

  private static Bytes object(Fields fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return Bytes.owning(out.toByteArray());
  }
}
