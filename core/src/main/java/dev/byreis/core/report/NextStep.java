package dev.byreis.core.report;

/**
 * One thing that a person can do about where a project stands.
 *
 * @param what it does, in a few words; lower case, no full stop
 * @param command to paste, in a clone of the project
 */
public record NextStep(String what, String command) {}
