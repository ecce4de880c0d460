package dev.byreis.server.pause;

import dev.byreis.core.registry.RepositoryName;
import java.time.Instant;

/**
 * One reason why a person has to resume a project, or with its registry all of them.
 *
 * @param repository the project's repository, or the registry
 * @param reason why
 * @param who an administrator, or who pushed when it was found, or the gateway
 * @param text the administrator's words, or what was found; at most {@value #LONGEST} characters
 * @param correlationId what finds it in logs and records
 * @param since when
 */
public record Pause(
    RepositoryName repository,
    Reason reason,
    String who,
    String text,
    String correlationId,
    Instant since) {
  /** Who pauses what nobody pushed to. */
  public static final String GATEWAY = "gateway";

  static final int LONGEST = 1000;

  public Pause {
    who = fitting(who);
    text = fitting(text);
    correlationId = fitting(correlationId);
  }

  private static String fitting(String words) {
    return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
  }
}
