package dev.byreis.server.overview;

import java.time.Instant;

/**
 * Something that has happened, and where that is written down.
 *
 * @param what in a few words
 * @param commit the commit that says so
 * @param who its signer where the registry knows one, else its committer as the commit names them
 * @param when as the commit says
 */
public record Mark(String what, String commit, String who, Instant when) {}
