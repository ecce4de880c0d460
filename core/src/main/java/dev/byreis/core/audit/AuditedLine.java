package dev.byreis.core.audit;

import dev.byreis.core.registry.AuditEvent;
import dev.byreis.core.registry.Reading;

/**
 * One line of the log with its verdict.
 *
 * @param number from 1, in the order of the file
 * @param event what it says, as far as it can be read
 * @param status the verdict
 * @param actor the signer's name if the line is verified or legacy; {@code -} otherwise
 * @param why which test failed; empty if none did
 */
public record AuditedLine(
    int number, Reading<AuditEvent> event, LineStatus status, String actor, String why) {}
