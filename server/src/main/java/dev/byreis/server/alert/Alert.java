package dev.byreis.server.alert;

import dev.byreis.core.finding.Category;
import dev.byreis.core.finding.Code;

/**
 * Something that a person has to look at (ROT-72).
 *
 * @param repository the project's repository, or the registry where it concerns all projects
 * @param stage in which step of a rotation
 * @param owner whose rotation it is; else who pushed; else the gateway itself
 * @param code what is wrong
 * @param correlationId what finds it in logs and records
 */
public record Alert(String repository, Stage stage, String owner, Code code, String correlationId) {
  public Category category() {
    return code.category();
  }
}
