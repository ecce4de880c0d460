package dev.byreis.core.registry.compose;

import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.Sha256;

/**
 * A file and the artifact that is to become its file of record.
 *
 * @param before the file's counter at the parent
 * @param artifact the ContentSHA of the artifact with the next counter (REG-152)
 */
public record Target(Counter before, Sha256 artifact) {}
