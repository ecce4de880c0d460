package dev.byreis.core.report;

import dev.byreis.core.finding.Code;

/**
 * What people read about one code.
 *
 * @param code the code
 * @param exit how a command of ours ends when this is the first thing that is wrong
 * @param section where the runbook says more
 * @param what one line: what is wrong; lower case, no full stop
 * @param cure one line: what to do next, with a command to paste where there is one
 */
public record Words(Code code, ExitClass exit, RunbookSection section, String what, String cure) {}
