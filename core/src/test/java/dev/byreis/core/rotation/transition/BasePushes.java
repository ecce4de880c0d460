package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.ArtifactLog;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LandedRotation;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.testing.TestKeys;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Ordinary commits to base, merged files, completions and reverts. */
final class BasePushes implements Pushes {
  @Override
  public Stream<Push> of(Site site, Scope scope) {
    return Stream.of(
            Moved.commit("readme", Map.of()).push("readme", site, Push.STRANGER),
            Site.FILES.stream().flatMap(file -> merged(site, scope, file)),
            completions(site),
            site.repository().branches().entrySet().stream()
                .flatMap(e -> reverts(site, e.getKey(), e.getValue())))
        .flatMap(s -> s);
  }

  /** The merged artifact of a file: for those in the roster, or the artifact rules refuse it. */
  static FileArtifact merge(Site site, LogicalName file) {
    CounterValue next = site.accepted(file).next();
    return Artifacts.make(
        new Artifacts.Content("merge", file, next, site.readers(), TestKeys.ALICE.id()));
  }

  private static Stream<Push> merged(Site site, Scope scope, LogicalName file) {
    FileArtifact artifact = merge(site, file);
    boolean brings =
        scope.has(Scope.Event.MERGES)
            && site.accepted(file).compareTo(scope.most()) < 0
            && !artifact.equals(site.held(file));
    return brings
        ? Moved.commit("merged", Map.of(file, artifact)).push("merged", site, Push.BOB)
        : Stream.empty();
  }

  private static Stream<Push> completions(Site site) {
    Optional<LandedRotation> latest = site.project().rotations().artifacts().latestRotation();
    SortedMap<LogicalName, FileArtifact> files = new TreeMap<>();
    latest.ifPresent(
        landed -> landed.files().forEach((file, set) -> files.put(file, artifact(set))));
    files.entrySet().removeIf(e -> e.getValue().equals(site.held(e.getKey())));
    return files.isEmpty()
        ? Stream.empty()
        : Push.ANYONE.stream()
            .flatMap(pusher -> Moved.commit("completion", files).push("completion", site, pusher));
  }

  private static FileArtifact artifact(ArtifactLog.Setting set) {
    return new FileArtifact(set.counter(), set.content());
  }

  private static Stream<Push> reverts(Site site, RotationRef name, Branch branch) {
    SortedMap<LogicalName, FileArtifact> before = new TreeMap<>(branch.before());
    before.entrySet().removeIf(e -> e.getValue().equals(site.held(e.getKey())));
    if (!site.holdsAnyOf(branch) || before.isEmpty()) {
      return Stream.empty();
    }
    LogicalName one = before.firstKey();
    Moved whole = new Moved(Artifacts.commit("revert"), before, Set.of(), Set.of(name));
    Moved part = Moved.commit("revert of one", Map.of(one, before.get(one)));
    return Stream.concat(
        whole.push("revert", site, Push.ALICE), part.push("revert of one", site, Push.ALICE));
  }
}
