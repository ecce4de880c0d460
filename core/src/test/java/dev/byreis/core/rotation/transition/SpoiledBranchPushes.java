package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.testing.TestKeys;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Rotation branches that are not in order in one respect, moved ones, and mixed pushes. */
final class SpoiledBranchPushes implements Pushes {
  @Override
  public Stream<Push> of(Site site, Scope scope) {
    if (!scope.has(Scope.Event.SPOILS)) {
      return Stream.empty();
    }
    return Stream.concat(
        wholes(site, scope).flatMap(e -> Stream.concat(spoiled(site, e), mixed(site, e))),
        forced(site));
  }

  /** The branches that may come next, as they should be. */
  private static Stream<Map.Entry<RotationRef, Branch>> wholes(Site site, Scope scope) {
    return Names.next(site).stream()
        .filter(name -> BranchPushes.mayCreate(site, scope, name))
        .map(
            name ->
                Map.entry(
                    name, BranchPushes.branch(site, name, site.readers(), TestKeys.ALICE.id())));
  }

  private static Stream<Push> spoiled(Site site, Map.Entry<RotationRef, Branch> good) {
    return Stream.of(Spoil.values())
        .map(
            spoil ->
                BranchPushes.create(
                    "create " + spoil, site, good.getKey(), spoil.of(good.getValue()), Push.ALICE));
  }

  /** A rotation branch, and in the same push its content on base. */
  private static Stream<Push> mixed(Site site, Map.Entry<RotationRef, Branch> good) {
    return Stream.of(
        Push.ofProject(
            "create and merge",
            new ProjectKind.MixedPush(good.getKey().ref(), new TreeSet<>(Set.of(RefName.MAIN))),
            Push.ALICE,
            site.change(
                r ->
                    r.withBranch(good.getKey(), good.getValue())
                        .merged(good.getKey(), Branch.Place.AT_BASE))));
  }

  private static Stream<Push> forced(Site site) {
    return site.repository().branches().entrySet().stream()
        .filter(e -> e.getValue().exists())
        .map(
            e ->
                Push.ofProject(
                    "force",
                    new ProjectKind.MoveBranch(e.getKey()),
                    Push.ALICE,
                    site.change(r -> r.withBranch(e.getKey(), forced(e.getValue())))));
  }

  private static Branch forced(Branch branch) {
    SortedMap<LogicalName, BranchArtifact> files = new TreeMap<>();
    branch
        .artifacts()
        .forEach(
            (file, artifact) -> {
              Artifacts.Content c = Artifacts.contentOf(artifact);
              files.put(
                  file,
                  BranchPushes.artifact(
                      new Artifacts.Content("forced", file, c.counter(), c.readers(), c.signer())));
            });
    BranchContents c = branch.contents();
    return new Branch(
        branch.place(),
        branch.before(),
        new BranchContents(c.chain(), files, c.others(), c.recipientsBefore()));
  }
}
