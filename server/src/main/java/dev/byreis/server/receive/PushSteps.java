package dev.byreis.server.receive;

import dev.byreis.core.evidence.Evidence;
import dev.byreis.server.landing.LandingBooks;
import dev.byreis.server.pause.Watch;

/**
 * Who does what with a push, in the order in which they are asked.
 *
 * @param watch what is paused, and what pauses
 * @param inspection facts from the objects
 * @param judge the verdict
 * @param evidence the records
 * @param books where the gateway left each ref, and landings under way
 * @param words what the client reads
 */
public record PushSteps(
    Watch watch,
    PushInspection inspection,
    PushJudge judge,
    Evidence evidence,
    LandingBooks books,
    RefusalWords words) {}
