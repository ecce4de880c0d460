package dev.byreis.cli.client;

import dev.byreis.core.registry.CounterReading;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.TargetPr;

/** What the registry's records call a project's repository; the same name in all of them. */
@FunctionalInterface
interface ProjectSlug {
  /** The slug to write into the next record. */
  RepoSlug in(ProjectState state);

  /** This one, whatever the records say. */
  static ProjectSlug always(RepoSlug slug) {
    return state -> slug;
  }

  /** That of the records that there are; this one for the first. */
  static ProjectSlug unlessRecorded(RepoSlug first) {
    return state ->
        state.counters().files().values().stream()
            .flatMap((CounterReading reading) -> reading.found().stream())
            .map(counter -> counter.standing().lastPr())
            .filter(TargetPr::isValid)
            .flatMap(pr -> new TargetPr(pr).slug().stream())
            .findFirst()
            .orElse(first);
  }
}
