package dev.byreis.core.policy;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.rotation.RotationClass;

/**
 * Where a push finds a project, and where it would leave it (ROT-20).
 *
 * @param project which one
 * @param before the class that judges the push
 * @param after the class as if the push had landed
 */
public record Passage(ProjectId project, RotationClass before, RotationClass after) {}
