package dev.byreis.core.evidence;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.registry.RepositoryName;
import java.time.Instant;

/**
 * Someone's attempt to push.
 *
 * @param door where it came in
 * @param repository where it was to go
 * @param principal who pushed
 * @param correlationId what finds it in logs and records (ROT-71)
 * @param received when it came in
 */
public record Attempt(
    Door door,
    RepositoryName repository,
    Principal principal,
    String correlationId,
    Instant received) {}
