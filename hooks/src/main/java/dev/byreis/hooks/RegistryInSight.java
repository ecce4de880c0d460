package dev.byreis.hooks;

import dev.byreis.core.registry.RegistryPolicy;
import java.nio.file.Path;

/**
 * The registry that a project's hook judges by.
 *
 * @param place where it lies
 * @param policy what is trusted in it
 * @param index the file that keeps what was verified
 */
record RegistryInSight(RegistryPlace place, RegistryPolicy policy, Path index) {}
