package dev.byreis.core.registry;

import dev.byreis.core.repo.CommitId;

/**
 * What a commit message says about one file (REG section 11.2).
 *
 * @param file the logical name
 * @param expectedPrevious the last accepted counter before
 * @param pendingCounter the counter that is announced or set
 * @param targetArtifact the ContentSHA of the artifact
 * @param targetPr what it is for
 * @param parent the registry commit that the message builds on
 */
public record Block(
    LogicalName file,
    CounterValue expectedPrevious,
    CounterValue pendingCounter,
    Sha256 targetArtifact,
    TargetPr targetPr,
    CommitId parent) {}
