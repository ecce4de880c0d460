package dev.byreis.core.rotation;

import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.Sha256;

/**
 * What a project commit holds for a file: A(f, c) of ROT section 1.
 *
 * @param counter sc, the signed counter
 * @param content its ContentSHA
 */
public record FileArtifact(CounterValue counter, Sha256 content) {}
