package dev.byreis.cli.rotation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.report.ClassWords;
import dev.byreis.core.rotation.BranchFacts;
import dev.byreis.core.rotation.BranchTip;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a project stands, for people and for programs.
 *
 * @param rotation the class, with its observation
 * @param registryHead the registry's head that it was seen at
 * @param base the short name of the base branch
 */
record RotationReport(RotationClass rotation, CommitId registryHead, String base) {
  static RotationReport of(RotationClass rotation, Repositories seen) {
    return new RotationReport(
        rotation, seen.registry().latest().head(), seen.project().base().shortName());
  }

  /** The one command that ends the state, where there is one (ROT-15). */
  Optional<String> command() {
    return ClassWords.command(rotation, base);
  }

  /** The open rotation, as the log knows it: its owner, epoch and delta. */
  static Optional<RotationRecord> open(RotationClass rotation) {
    RotationObservation seen = rotation.observation();
    return seen.pendings().keySet().stream()
        .findFirst()
        .flatMap(RotationRef::branch)
        .flatMap(seen.state().rotations()::find);
  }

  /** Writes the fields of the document. */
  void writeTo(JsonGenerator json) throws IOException {
    RotationObservation seen = rotation.observation();
    json.writeStringField("project", seen.state().id().value());
    json.writeStringField("class", ClassWords.name(rotation.kind()));
    json.writeStringField("stock_class", rotation.kind().id());
    json.writeStringField("reason", rotation.reason().id());
    json.writeStringField("meaning", ClassWords.meaning(rotation.reason()));
    json.writeStringField("registry_head", registryHead.hex());
    json.writeStringField("base", base);
    Optional<CommitId> tip = seen.base().tip();
    if (tip.isPresent()) {
      json.writeStringField("base_tip", tip.get().hex());
    }
    Optional<RotationRecord> open = open(rotation);
    if (open.isPresent()) {
      json.writeStringField("owner", open.get().opening().owner().value());
    }
    if (open.flatMap(RotationRecord::writeAhead).isPresent()) {
      json.writeStringField(
          "epoch", open.flatMap(RotationRecord::writeAhead).get().epoch().toString());
    }
    writeBranches(json, seen);
    json.writeNumberField("files_of_record", seen.filesOfRecord().size());
    Optional<String> command = command();
    if (command.isPresent()) {
      json.writeStringField("command", command.get());
    }
  }

  private static void writeBranches(JsonGenerator json, RotationObservation seen)
      throws IOException {
    json.writeArrayFieldStart("branches");
    for (Map.Entry<RotationRef, BranchFacts> branch : seen.branches().entrySet()) {
      json.writeStartObject();
      json.writeStringField("branch", branch.getKey().value());
      json.writeStringField("settlement", settlement(branch.getValue()));
      Optional<BranchTip> tip = branch.getValue().whereabouts().tip();
      json.writeBooleanField("exists", tip.isPresent());
      json.writeBooleanField("merged", seen.isMerged(branch.getKey()));
      if (tip.isPresent()) {
        json.writeStringField("tip", tip.get().tip().hex());
      }
      json.writeArrayFieldStart("pendings");
      for (Object file :
          seen.pendings().getOrDefault(branch.getKey(), new java.util.TreeMap<>()).keySet()) {
        json.writeString(file.toString());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String settlement(BranchFacts branch) {
    return branch.settlement().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The result in a few lines. */
  void say(Voice voice) {
    RotationObservation seen = rotation.observation();
    voice.result(ClassWords.title(rotation));
    voice.note(ClassWords.meaning(rotation.reason()));
    open(rotation)
        .ifPresent(
            open -> {
              voice.note("branch " + open.branch());
              voice.note("owner " + open.opening().owner());
              open.writeAhead().ifPresent(w -> voice.note("epoch " + w.epoch()));
            });
    seen.pendings()
        .forEach(
            (branch, files) ->
                voice.note(
                    "pendings "
                        + files.size()
                        + " of "
                        + seen.filesOfRecord().size()
                        + " files, for "
                        + branch));
    seen.branches()
        .forEach(
            (branch, facts) -> {
              if (facts.exists()) {
                voice.note("branch " + branch + " exists, " + settlement(facts));
              }
            });
  }
}
