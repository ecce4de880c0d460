package dev.byreis.server.landing;

import dev.byreis.server.hosting.Repositories;

/**
 * Where landings happen.
 *
 * @param repositories what there is
 * @param locks the locks on it
 */
public record Grounds(Repositories repositories, RepositoryLocks locks) {}
