package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.ProjectKind.MergeBranch.Cleanup;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every way to bring a rotation branch to base, in the open and otherwise. */
final class MergePushes implements Pushes {
  @Override
  public Stream<Push> of(Site site, Scope scope) {
    return site.repository().branches().entrySet().stream()
        .flatMap(
            e ->
                Stream.concat(
                    forwards(site, e.getKey(), e.getValue()),
                    smuggled(site, e.getKey(), e.getValue())));
  }

  private static Stream<Push> forwards(Site site, RotationRef name, Branch branch) {
    if (branch.place() != Branch.Place.AHEAD) {
      return Stream.empty();
    }
    Moved move = new Moved(branch.tip(), branch.artifacts(), Set.of(name), Set.of());
    Site merged = site.change(r -> r.merged(name, Branch.Place.AT_BASE));
    Site cleaned = merged.change(r -> r.withBranch(name, branch.at(Branch.Place.GONE)));
    return Push.ANYONE.stream()
        .flatMap(
            pusher ->
                Stream.of(
                    Push.ofProject("merge", move.kind(site, Cleanup.KEEPS_BRANCH), pusher, merged),
                    Push.ofProject(
                        "merge and delete",
                        move.kind(site, Cleanup.DELETES_BRANCH),
                        pusher,
                        cleaned)));
  }

  private static Stream<Push> smuggled(Site site, RotationRef name, Branch branch) {
    SortedMap<LogicalName, FileArtifact> all = branch.artifacts();
    Stream<Push> pieces =
        Stream.of(all, part(all, Site.F), part(all, Site.G))
            .filter(files -> !site.repository().files().entrySet().containsAll(files.entrySet()))
            .flatMap(files -> Moved.commit("squash", files).push("squash", site, Push.ALICE));
    return Stream.concat(
        pieces,
        branch.exists() ? Stream.of(mergeCommit(site, name, all)) : renamed(site, name, all));
  }

  private static Push mergeCommit(
      Site site, RotationRef name, SortedMap<LogicalName, FileArtifact> files) {
    Moved move = new Moved(Artifacts.commit("merge commit"), files, Set.of(name), Set.of());
    return Push.ofProject(
        "merge commit",
        move.kind(site, Cleanup.KEEPS_BRANCH),
        Push.ALICE,
        site.change(r -> r.merged(name, Branch.Place.BEHIND)));
  }

  /** Its commits by another name, after its own is gone. */
  private static Stream<Push> renamed(
      Site site, RotationRef name, SortedMap<LogicalName, FileArtifact> files) {
    Moved move = new Moved(Artifacts.commit("renamed"), files, Set.of(name), Set.of());
    return site.repository().files().entrySet().containsAll(files.entrySet())
        ? Stream.empty()
        : move.push("merge renamed", site, Push.ALICE);
  }

  private static SortedMap<LogicalName, FileArtifact> part(
      SortedMap<LogicalName, FileArtifact> files, LogicalName file) {
    FileArtifact held = files.get(file);
    return held == null ? new TreeMap<>() : new TreeMap<>(Map.of(file, held));
  }
}
