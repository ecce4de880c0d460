package dev.byreis.server.api;

/**
 * Everything that answers.
 *
 * @param projects where projects stand
 * @param pauses pausing and resuming
 * @param decisions what is on record
 */
record Endpoints(ProjectEndpoints projects, PauseEndpoints pauses, DecisionEndpoints decisions) {}
