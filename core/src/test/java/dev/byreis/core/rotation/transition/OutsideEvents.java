package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.testing.TestKeys;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What happens without a push. */
final class OutsideEvents {
  private OutsideEvents() {}

  /** What the project may be found as, all of a sudden. */
  static Stream<Site> after(Site site, Scope scope) {
    return Stream.concat(pauses(site, scope), harms(site, scope));
  }

  private static Stream<Site> pauses(Site site, Scope scope) {
    boolean isPaused = site.pause() == Standing.Pause.PAUSED;
    return scope.has(Scope.Event.PAUSES) || isPaused
        ? Stream.of(site.with(isPaused ? Standing.Pause.RUNNING : Standing.Pause.PAUSED))
        : Stream.empty();
  }

  /** Somebody writes to the repository of the project; it is found, and a person accepts it. */
  private static Stream<Site> harms(Site site, Scope scope) {
    return scope.has(Scope.Event.HARM) && site.harm() == 0
        ? Stream.concat(
                site.repository().branches().keySet().stream()
                    .flatMap(
                        name -> {
                          Branch branch = site.findBranch(name).orElseThrow();
                          return harms(site, name, branch);
                        }),
                Stream.concat(another(site), foreign(site)))
            .distinct()
        : Stream.empty();
  }

  /** The branch goes or comes back, or base takes it up, in part or whole, or gives it up. */
  private static Stream<Site> harms(Site site, RotationRef name, Branch branch) {
    Branch.Place other = branch.exists() ? Branch.Place.GONE : Branch.Place.DIVERGED;
    Branch.Place atFork = branch.exists() ? Branch.Place.AHEAD : Branch.Place.GONE;
    return Stream.of(
        site.harmed(r -> r.withBranch(name, branch.at(other))),
        branch.place() == Branch.Place.AHEAD
            ? site.harmed(r -> r.merged(name, Branch.Place.AT_BASE))
            : site.harmed(r -> r.committed(branch.artifacts())),
        site.harmed(r -> r.committed(first(branch))),
        site.harmed(r -> r.committed(branch.before()).withBranch(name, branch.at(atFork))));
  }

  private static SortedMap<LogicalName, FileArtifact> first(Branch branch) {
    SortedMap<LogicalName, FileArtifact> files = branch.artifacts();
    return files.isEmpty() ? files : new TreeMap<>(files.headMap(Site.G));
  }

  private static Stream<Site> another(Site site) {
    return Names.next(site).stream()
        .filter(name -> site.findBranch(name).isEmpty())
        .limit(1)
        .map(
            name ->
                site.harmed(
                    r ->
                        r.withBranch(
                            name,
                            BranchPushes.branch(site, name, site.readers(), TestKeys.ALICE.id()))));
  }

  private static Stream<Site> foreign(Site site) {
    CounterValue next = site.accepted(Site.F).next();
    FileArtifact artifact =
        Artifacts.make(
            new Artifacts.Content("foreign", Site.F, next, site.readers(), TestKeys.ALICE.id()));
    return Stream.of(site.harmed(r -> r.committed(Map.of(Site.F, artifact))));
  }
}
