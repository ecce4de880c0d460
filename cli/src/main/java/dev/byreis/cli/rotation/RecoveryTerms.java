package dev.byreis.cli.rotation;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.repo.CommitId;
import java.time.Instant;

/**
 * What two administrators agree on. Everything else of the kind F commit follows from it and from
 * what both repositories hold, so each computes it alone (ROT-53).
 *
 * @param direction forward or back
 * @param branch the rotation branch that is reconciled
 * @param epoch its epoch (REG-201)
 * @param registryParent the registry head that the commit is for
 * @param when the time that counters and row record
 * @param administrator who proposes, and signs
 */
record RecoveryTerms(
    AuditEvents.Direction direction,
    RotationBranch branch,
    CounterValue epoch,
    CommitId registryParent,
    Instant when,
    AdminId administrator) {}
