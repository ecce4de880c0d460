package dev.byreis.hooks;

import dev.byreis.core.policy.Verdict;
import dev.byreis.core.report.Links;
import dev.byreis.core.report.PushOptions;

/**
 * What the hook has to say about a push.
 *
 * @param verdict the answer
 * @param links where the runbook is
 * @param format how a refusal is told
 * @param correlationId what finds it again (ROT-71)
 * @param receipt for what is on record about it; empty if nothing is
 */
record HookAnswer(
    Verdict verdict,
    Links links,
    PushOptions.Format format,
    String correlationId,
    String receipt) {}
