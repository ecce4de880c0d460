package dev.byreis.server.receive;

import dev.byreis.server.evidence.Evidence;
import dev.byreis.server.landing.LandingJournal;
import dev.byreis.server.landing.TrustedHeads;

/**
 * Who does what with a push, in the order in which they are asked.
 *
 * @param heads where the gateway left each ref
 * @param inspection facts from the objects
 * @param judge the verdict
 * @param evidence the records
 * @param journal landings under way
 * @param words what the client reads
 */
public record PushSteps(
    TrustedHeads heads,
    PushInspection inspection,
    PushJudge judge,
    Evidence evidence,
    LandingJournal journal,
    RefusalWords words) {}
