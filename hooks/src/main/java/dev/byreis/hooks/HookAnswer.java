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
 */
record HookAnswer(Verdict verdict, Links links, PushOptions.Format format) {}
