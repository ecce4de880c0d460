package dev.byreis.server.hosting;

import dev.byreis.core.evidence.Attempt;
import dev.byreis.core.evidence.Door;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.registry.RepositoryName;
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

  /** The same for records. */
  public Attempt attempt() {
    return new Attempt(
        Door.GATEWAY, new RepositoryName(repository.name()), principal, correlationId, received);
  }
}
