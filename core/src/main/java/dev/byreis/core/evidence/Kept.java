package dev.byreis.core.evidence;

import dev.byreis.core.log.Receipt;
import dev.byreis.core.registry.Sha256;

/**
 * A record that is kept.
 *
 * @param digest by which others refer to it: the hash of its entry in the log
 * @param receipt by which it is found again
 */
public record Kept(Sha256 digest, Receipt receipt) {}
