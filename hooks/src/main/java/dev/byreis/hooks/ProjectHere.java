package dev.byreis.hooks;

import dev.byreis.core.judging.RotationGuard;
import dev.byreis.core.repo.RefName;
import java.nio.file.Path;

/**
 * A project whose repository is on this machine.
 *
 * @param repository its folder
 * @param base its base branch
 * @param guard how its rotations are guarded
 */
record ProjectHere(Path repository, RefName base, RotationGuard guard) {}
