package dev.byreis.server.landing;

import dev.byreis.server.hosting.HostedRepository;

/**
 * A repository that a landing concerns, open.
 *
 * @param repository which one
 * @param refs its refs
 */
public record Place(HostedRepository repository, RepositoryRefs refs) {}
