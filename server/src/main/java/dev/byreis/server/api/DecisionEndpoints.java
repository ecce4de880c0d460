package dev.byreis.server.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.byreis.core.log.TreeHash;
import dev.byreis.server.index.FoundDecision;
import dev.byreis.server.index.Page;
import dev.byreis.server.overview.DecisionProofs;
import dev.byreis.server.overview.DecisionQuery;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decisions on record. */
final class DecisionEndpoints {
  private static final Pattern ENTRY = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final DecisionProofs decisions;

  DecisionEndpoints(DecisionProofs decisions) {
    this.decisions = decisions;
  }

  /** Those that the query asks for and the caller may see, the newest first. */
  Reply page(Call call) throws IOException {
    Optional<DecisionQuery> query = DecisionQuery.find(call.query());
    if (query.isEmpty()) {
      return Reply.problem(400, "not understood", "see the parameters in /api/v1/openapi.json");
    }
    Page page = query.get().seenBy(call.reach(), decisions);
    return Reply.ok(
        json -> {
          json.writeArrayFieldStart("decisions");
          for (FoundDecision decision : page.decisions()) {
            json.writeStartObject();
            writeDecision(json, decision);
            json.writeEndObject();
          }
          json.writeEndArray();
          if (page.hasOlder()) {
            json.writeNumberField("before", page.older());
          }
          json.writeNumberField("indexed", page.reach().indexed());
          json.writeNumberField("signed", page.reach().signed());
        });
  }

  /** One in full, with the proof that it is on record. */
  Reply one(Call call) throws IOException {
    String entry = call.path().get(0);
    Optional<FoundDecision> found =
        ENTRY.matcher(entry).matches()
            ? decisions
                .find(Long.parseLong(entry))
                .filter(decision -> DecisionQuery.maySee(call.reach(), decision))
            : Optional.empty();
    if (found.isEmpty()) {
      return Reply.notFound();
    }
    DecisionProofs.Proof proof = decisions.prove(found.get());
    return Reply.ok(
        json -> {
          writeDecision(json, found.get());
          json.writeObjectFieldStart("proof");
          json.writeStringField("leaf", proof.leaf().hex());
          json.writeNumberField("index", proof.inclusion().index());
          json.writeNumberField("size", proof.inclusion().size());
          json.writeArrayFieldStart("path");
          for (TreeHash hash : proof.inclusion().path()) {
            json.writeString(hash.hex());
          }
          json.writeEndArray();
          json.writeStringField("checkpoint", proof.checkpoint());
          json.writeEndObject();
        });
  }

  /** The records as they stand in the log: JSON documents by themselves. */
  private static void writeDecision(JsonGenerator json, FoundDecision decision) throws IOException {
    json.writeNumberField("entry", decision.entry());
    json.writeStringField("result", decision.ending().word());
    json.writeFieldName("record");
    json.writeRawValue(decision.record().json());
    if (decision.ending() instanceof FoundDecision.Known known) {
      json.writeNumberField("outcome_entry", known.entry());
      json.writeFieldName("outcome");
      json.writeRawValue(known.record().json());
    }
  }
}
