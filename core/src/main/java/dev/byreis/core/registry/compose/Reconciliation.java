package dev.byreis.core.registry.compose;

import dev.byreis.core.registry.AdminId;

/**
 * What two administrators decided about a rotation.
 *
 * @param rotation which one; its delta is not written (REG-234)
 * @param reasonCode why, in the form of REG-202
 * @param administrator who will sign, as the row says it before the signature is there
 */
public record Reconciliation(Rotation rotation, String reasonCode, AdminId administrator) {}
