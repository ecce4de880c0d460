package dev.byreis.core.registry;

import dev.byreis.core.json.JsonObject;
import dev.byreis.core.json.JsonText;
import dev.byreis.core.json.JsonValue;
import dev.byreis.core.json.MalformedJsonException;
import dev.byreis.core.json.StrictJson;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads and writes {@code counters/<P>/<N>.json} (REG-150 to REG-166). */
public final class CounterFormat {
  /** REG-161. */
  public static final int LARGEST = 65_536;

  private static final Set<String> KEYS =
      Set.of(
          "project_id",
          "file",
          "last_accepted_counter",
          "last_pr",
          "updated_at",
          "rotation_epoch",
          "pending");
  private static final Set<String> PENDING_KEYS =
      Set.of(
          "pending_counter", "target_artifact_sha", "target_pr", "intent_at", "parent_commit_sha");

  private CounterFormat() {}

  /**
   * Reads the counter file of this project and file.
   *
   * @throws InconsistentCounterException if it breaks REG-166: path, values or their relations
   * @throws MalformedRegistryException if it breaks REG-161 to REG-165: it cannot be read
   */
  public static Counter read(Bytes content, ProjectId project, LogicalName file)
      throws MalformedRegistryException {
    try {
      return new Reading(project, file).counter(parse(content));
    } catch (MalformedJsonException e) {
      throw new MalformedRegistryException(
          "counter of " + project + "/" + file + ": " + e.getMessage(), e);
    }
  }

  private static JsonObject parse(Bytes content) throws MalformedJsonException {
    JsonObject object = StrictJson.read(content, LARGEST);
    int end = content.length() - (content.at(content.length() - 1) == '\n' ? 1 : 0);
    if (content.at(end - 1) != '}') {
      throw new MalformedJsonException("something stands after the object");
    }
    object.allowOnly(KEYS);
    refuseTwins(object);
    Optional<JsonObject> pending = object.findObject("pending");
    if (pending.isPresent()) {
      pending.get().allowOnly(PENDING_KEYS);
      refuseTwins(pending.get());
    }
    return object;
  }

  /** REG-163: no string twice in one object, keys and values counted alike. */
  private static void refuseTwins(JsonObject object) throws MalformedJsonException {
    Set<String> seen = new HashSet<>(object.members().keySet());
    for (JsonValue value : object.members().values()) {
      if (value instanceof JsonValue.Text text && !seen.add(text.value())) {
        throw new MalformedJsonException("a string occurs twice");
      }
    }
  }

  /** The steps from JSON to counter, with the path that the file must agree with. */
  private record Reading(ProjectId project, LogicalName file) {

    Counter counter(JsonObject json) throws MalformedJsonException, MalformedRegistryException {
      Counter.Standing standing =
          new Counter.Standing(
              number(json, "last_accepted_counter"),
              json.findText("last_pr").orElse(""),
              json.members().containsKey("rotation_epoch")
                  ? number(json, "rotation_epoch")
                  : CounterValue.ZERO);
      Optional<JsonObject> pendingJson = json.findObject("pending");
      Optional<CounterValue> pendingCounter = Optional.empty();
      if (pendingJson.isPresent()) {
        pendingCounter = Optional.of(number(pendingJson.get(), "pending_counter"));
      }
      String updatedAt = json.findText("updated_at").orElse("");
      requireOwn(json);
      require(
          standing.lastPr().isEmpty() || TargetPr.isValid(standing.lastPr()),
          "last_pr has not its form");
      require(Rfc3339.find(updatedAt).isPresent(), "updated_at is not RFC 3339");
      try {
        return pendingJson.isEmpty()
            ? Counter.settled(project, file, standing, updatedAt)
            : Counter.announcing(
                project,
                file,
                standing,
                updatedAt,
                pending(pendingJson.get(), pendingCounter.orElseThrow()));
      } catch (InconsistentCounterException e) {
        throw e;
      } catch (MalformedRegistryException e) {
        throw inconsistent(e);
      }
    }

    private void requireOwn(JsonObject json)
        throws MalformedJsonException, InconsistentCounterException {
      require(
          json.findText("project_id").equals(Optional.of(project.value())),
          "project_id is not the path's");
      require(json.findText("file").equals(Optional.of(file.value())), "file is not the path's");
    }

    private Pending pending(JsonObject json, CounterValue counter)
        throws MalformedJsonException, InconsistentCounterException {
      String artifact = json.findText("target_artifact_sha").orElse("");
      String pr = json.findText("target_pr").orElse("");
      String intent = json.findText("intent_at").orElse("");
      String parent = json.findText("parent_commit_sha").orElse("");
      require(Sha256.isValid(artifact), "target_artifact_sha has not its form");
      require(TargetPr.isValid(pr), "target_pr has not its form");
      require(!intent.isEmpty(), "intent_at is empty");
      require(ObjectName.isHex(parent), "parent_commit_sha has not its form");
      return new Pending(
          counter, new Sha256(artifact), new TargetPr(pr), intent, new CommitId(parent));
    }

    private static CounterValue number(JsonObject json, String key) throws MalformedJsonException {
      return json.findNumber(key)
          .flatMap(CounterValue::find)
          .orElseThrow(() -> new MalformedJsonException(key + " must be a 64-bit number"));
    }

    private void require(boolean holds, String otherwise) throws InconsistentCounterException {
      if (!holds) {
        throw new InconsistentCounterException(
            "counter of " + project + "/" + file + ": " + otherwise);
      }
    }

    private InconsistentCounterException inconsistent(MalformedRegistryException cause) {
      return new InconsistentCounterException(
          "counter of " + project + "/" + file + ": " + cause.getMessage(), cause);
    }
  }

  /** The file's bytes in the form that every writer uses (REG-150). */
  public static Bytes write(Counter counter) {
    StringBuilder json = new StringBuilder("{\n");
    text(json, "  ", "project_id", counter.project().value());
    text(json, "  ", "file", counter.file().value());
    number(json, "  ", "last_accepted_counter", counter.lastAccepted());
    text(json, "  ", "last_pr", counter.standing().lastPr());
    text(json, "  ", "updated_at", counter.updatedAt());
    if (!counter.epoch().isZero()) {
      number(json, "  ", "rotation_epoch", counter.epoch());
    }
    json.append("  \"pending\": ")
        .append(counter.pending().map(CounterFormat::block).orElse("null"));
    return Bytes.utf8(json.append("\n}\n").toString());
  }

  private static String block(Pending pending) {
    StringBuilder json = new StringBuilder("{\n");
    number(json, "    ", "pending_counter", pending.counter());
    text(json, "    ", "target_artifact_sha", pending.targetArtifact().hex());
    text(json, "    ", "target_pr", pending.targetPr().value());
    text(json, "    ", "intent_at", pending.intentAt());
    text(json, "    ", "parent_commit_sha", pending.parent().hex());
    json.setLength(json.length() - 2);
    return json.append("\n  }").toString();
  }

  private static void text(StringBuilder json, String indent, String key, String value) {
    line(json, indent, key, JsonText.quoted(value));
  }

  private static void number(StringBuilder json, String indent, String key, CounterValue value) {
    line(json, indent, key, value.toString());
  }

  private static void line(StringBuilder json, String indent, String key, String value) {
    json.append(indent).append('"').append(key).append("\": ").append(value).append(",\n");
  }
}
