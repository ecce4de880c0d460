package dev.byreis.server.receive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Codes and facts without any explanation. */
public final class PlainRefusalWords implements RefusalWords {
  private static final int MOST = 20;
  private static final int LONGEST = 149;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @Override
  public List<String> lines(RefusedPush refused) {
    List<String> lines = new ArrayList<>();
    refused.violations().stream().limit(MOST).forEach(violation -> add(lines, violation));
    lines.add("correlation id: " + refused.correlationId());
    lines.add("receipt: " + refused.receipt());
    return lines;
  }

  private static void add(List<String> lines, Violation violation) {
    lines.add(cut("byreis: " + violation.code().id() + " (" + violation.code().rule() + ")"));
    for (Fact fact : violation.facts()) {
      lines.add(cut("  " + fact.name() + ": " + fact.value()));
    }
  }

  @Override
  public String reason(RefusedPush refused, String ref) {
    Violation first = refused.violations().get(0);
    return cut(first.code().id() + " (" + first.code().rule() + ")");
  }

  @Override
  public String json(RefusedPush refused) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("verdict", refused.answer().name().toLowerCase(Locale.ROOT));
      json.writeStringField("correlation_id", refused.correlationId());
      json.writeStringField("receipt", refused.receipt());
      json.writeArrayFieldStart("violations");
      for (Violation violation : refused.violations()) {
        json.writeStartObject();
        json.writeStringField("code", violation.code().id());
        json.writeStringField("rule", violation.code().rule());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toString();
  }

  private static String cut(String text) {
    String printable = text.replaceAll("[^ -~]", "?");
    return printable.length() > LONGEST ? printable.substring(0, LONGEST) : printable;
  }
}
