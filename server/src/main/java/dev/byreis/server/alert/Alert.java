package dev.byreis.server.alert;

import dev.byreis.core.finding.Category;

/**
 * Something that a person has to look at (ROT-72).
 *
 * @param repository the project's repository, or the registry where it concerns all projects
 * @param stage in which step of a rotation
 * @param owner whose rotation it is; else who pushed; else the gateway itself
 * @param matter what is wrong
 * @param correlationId what finds it in logs and records
 * @param advice what is known and what to do, in one line; no text where there is nothing to say
 */
public record Alert(
    String repository,
    Stage stage,
    String owner,
    Matter matter,
    String correlationId,
    String advice) {
  public String code() {
    return matter.code();
  }

  public Category category() {
    return matter.category();
  }
}
