package dev.byreis.server.overview;

import dev.byreis.core.report.Links;
import dev.byreis.server.hosting.Repositories;
import dev.byreis.server.pause.PauseStore;
import dev.byreis.server.pause.Supervision;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What people are shown, and what they may do about it.
 *
 * @param repositories what there is
 * @param standings where each project stands
 * @param pauses what is paused
 * @param supervision pauses and resumes
 * @param links where the runbook is
 * @param clock the time
 */
public record Overview(
    Repositories repositories,
    Standings standings,
    PauseStore pauses,
    Supervision supervision,
    Supplier<Links> links,
    InstantSource clock) {}
