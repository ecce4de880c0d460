package dev.byreis.core.rotation.transition;

import dev.byreis.core.repo.RefName;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.ProjectKind.CreateRecoverBranch.Restores;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Recover branches: one commit on base that restores what a rotation changed (ART-49). */
final class RecoverPushes implements Pushes {
  static final String OTHERWISE = "a recover branch that does something else";
  private static final RefName REF = RefName.branch("byreis/recover-1-1779364800");

  @Override
  public Stream<Push> of(Site site, Scope scope) {
    return scope.has(Scope.Event.RECOVERY)
        ? Stream.concat(Stream.concat(creations(site), deletions(site)), otherwise(site))
        : Stream.empty();
  }

  private static Stream<Push> creations(Site site) {
    return site.repository().branches().entrySet().stream()
        .filter(e -> site.holdsAnyOf(e.getValue()))
        .filter(e -> !site.repository().reverts().contains(e.getKey()))
        .flatMap(
            e ->
                Push.ANYONE.stream()
                    .map(
                        pusher ->
                            Push.ofProject(
                                "create recover branch",
                                new ProjectKind.CreateRecoverBranch(REF, Restores.EXACTLY),
                                pusher,
                                site.change(r -> r.withReverts(with(r, e.getKey()))))));
  }

  private static Stream<Push> deletions(Site site) {
    return site.repository().reverts().stream()
        .flatMap(
            name ->
                Push.ANYONE.stream()
                    .map(
                        pusher ->
                            Push.ofProject(
                                "delete recover branch",
                                new ProjectKind.DeleteRecoverBranch(REF),
                                pusher,
                                site.change(r -> r.withReverts(without(r, name))))));
  }

  private static Stream<Push> otherwise(Site site) {
    return Stream.of(
        Push.ofProject(
            "create a recover branch that restores something else",
            new ProjectKind.CreateRecoverBranch(REF, Restores.OTHERWISE),
            Push.ALICE,
            site.change(r -> r.withStray(OTHERWISE))));
  }

  static SortedSet<RotationRef> without(Repository repository, RotationRef name) {
    SortedSet<RotationRef> fewer = new TreeSet<>(repository.reverts());
    fewer.remove(name);
    return fewer;
  }

  private static SortedSet<RotationRef> with(Repository repository, RotationRef name) {
    SortedSet<RotationRef> more = new TreeSet<>(repository.reverts());
    more.add(name);
    return more;
  }
}
