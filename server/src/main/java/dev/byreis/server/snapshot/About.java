package dev.byreis.server.snapshot;

import dev.byreis.core.json.JsonObject;
import dev.byreis.core.json.JsonText;
import dev.byreis.core.json.MalformedJsonException;
import dev.byreis.core.json.StrictJson;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.Bytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a snapshot says about itself.
 *
 * @param project which project it is about
 * @param taken when
 * @param log the public key of the log that its records are from; no text if there was no log
 */
record About(ProjectId project, Instant taken, String log) {
  private static final int LONGEST = 4_096;
  private static final String VERSION = "1";
  private static final String V = "v";
  private static final String PROJECT = "project";
  private static final String TAKEN = "taken";
  private static final String LOG = "log";

  String json() {
    return "{"
        + JsonText.quoted(V)
        + ":"
        + VERSION
        + member(PROJECT, project.value())
        + member(TAKEN, taken.toString())
        + member(LOG, log)
        + "}\n";
  }

  private static String member(String name, String value) {
    return "," + JsonText.quoted(name) + ":" + JsonText.quoted(value);
  }

  /** Empty if it is not of this form. */
  static Optional<About> find(Bytes content) {
    try {
      JsonObject json = StrictJson.read(content, LONGEST);
      json.allowOnly(Set.of(V, PROJECT, TAKEN, LOG));
      boolean isOurs = json.findNumber(V).equals(Optional.of(VERSION));
      Optional<String> project = json.findText(PROJECT).filter(ProjectId::isValid);
      if (!isOurs || project.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new About(
              new ProjectId(project.get()),
              Instant.parse(json.findText(TAKEN).orElse("")),
              json.findText(LOG).orElse("")));
    } catch (MalformedJsonException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
