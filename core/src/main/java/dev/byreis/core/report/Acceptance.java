package dev.byreis.core.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.byreis.core.repo.RefName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said about a push that landed.
 *
 * @param correlationId what finds it in logs and records
 * @param receipt for what is on record about it
 * @param left branches that could not be deleted
 */
public record Acceptance(String correlationId, String receipt, List<RefName> left) {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  public Acceptance {
    left = List.copyOf(left);
  }

  /** For the side band, without line feeds. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(LeftBranches.lines(left));
    lines.add("byreis: receipt " + receipt);
    return lines;
  }

  /** One document on one line. */
  public String json() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("verdict", "accept");
      json.writeStringField("correlation_id", correlationId);
      json.writeArrayFieldStart("left");
      for (RefName branch : left) {
        json.writeString(branch.value());
      }
      json.writeEndArray();
      json.writeStringField("receipt", receipt);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toString();
  }
}
