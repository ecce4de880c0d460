package dev.byreis.server.landing;

/**
 * What a landing writes to.
 *
 * @param heads where the gateway left each ref
 * @param journal landings under way
 * @param log who follows along
 */
public record LandingBooks(TrustedHeads heads, LandingJournal journal, LandingLog log) {}
