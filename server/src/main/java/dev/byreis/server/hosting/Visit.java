package dev.byreis.server.hosting;

import dev.byreis.core.policy.Principal;
import java.time.Instant;

/**
 * One request by someone who was let in.
 *
 * @param repository what it is about
 * @param principal who asks
 * @param correlationId what finds it in logs and records (ROT-71)
 * @param received when it came in
 */
public record Visit(
    HostedRepository repository, Principal principal, String correlationId, Instant received) {
  /** The name of the request attribute that carries it from the door to the servlet. */
  public static final String ATTRIBUTE = "dev.byreis.visit";
}
