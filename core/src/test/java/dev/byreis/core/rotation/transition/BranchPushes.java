package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.testing.TestKeys;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Rotation branches come and go as they should, by whoever tries. */
final class BranchPushes implements Pushes {
  @Override
  public Stream<Push> of(Site site, Scope scope) {
    return Stream.concat(creations(site, scope), deletions(site));
  }

  private static Stream<Push> creations(Site site, Scope scope) {
    return Names.next(site).stream()
        .filter(name -> mayCreate(site, scope, name))
        .flatMap(name -> creations(site, scope, name));
  }

  /** Whether the bounds leave room for the branch. */
  static boolean mayCreate(Site site, Scope scope, RotationRef name) {
    return site.findBranch(name).filter(Branch::exists).isEmpty()
        && Names.next(site).indexOf(name) < scope.names()
        && Site.FILES.stream().allMatch(file -> site.accepted(file).compareTo(scope.most()) < 0);
  }

  private static Stream<Push> creations(Site site, Scope scope, RotationRef name) {
    return scope.rosters().stream()
        .flatMap(
            readers ->
                signers(scope).stream()
                    .flatMap(
                        signer -> {
                          Branch branch = branch(site, name, readers, signer);
                          return Push.ANYONE.stream()
                              .map(pusher -> create("create", site, name, branch, pusher));
                        }));
  }

  private static List<AdminId> signers(Scope scope) {
    return scope.has(Scope.Event.EITHER_SIGNS)
        ? List.of(TestKeys.ALICE.id(), TestKeys.BOB.id())
        : List.of(TestKeys.ALICE.id());
  }

  static Push create(String what, Site site, RotationRef name, Branch branch, Pusher pusher) {
    return Push.ofProject(
        what,
        new ProjectKind.CreateBranch(name, branch.contents()),
        pusher,
        site.change(r -> r.withBranch(name, branch)));
  }

  /** A branch as it has to be: every file again, for these readers. */
  static Branch branch(Site site, RotationRef name, Readers readers, AdminId signer) {
    SortedMap<LogicalName, BranchArtifact> files = new TreeMap<>();
    for (LogicalName file : recorded(site)) {
      CounterValue next = site.accepted(file).next();
      files.put(file, artifact(new Artifacts.Content(name.value(), file, next, readers, signer)));
    }
    return new Branch(
        Branch.Place.AHEAD,
        site.repository().files(),
        new BranchContents(
            BranchContents.Chain.LINEAR_ON_BASE,
            files,
            new TreeSet<>(),
            SiteEvidence.recipients(site)));
  }

  static BranchArtifact artifact(Artifacts.Content content) {
    FileArtifact made = Artifacts.make(content);
    return new BranchArtifact(
        made, content.readers().fingerprints(), BranchArtifact.KeyNames.SAME, content.signer());
  }

  private static Collection<LogicalName> recorded(Site site) {
    return site.rotation().observation().filesOfRecord();
  }

  private static Stream<Push> deletions(Site site) {
    return site.repository().branches().entrySet().stream()
        .filter(e -> e.getValue().exists())
        .flatMap(
            e ->
                Push.ANYONE.stream()
                    .map(
                        pusher ->
                            Push.ofProject(
                                "delete",
                                new ProjectKind.DeleteBranch(e.getKey()),
                                pusher,
                                site.change(
                                    r ->
                                        r.withBranch(
                                            e.getKey(), e.getValue().at(Branch.Place.GONE))))));
  }
}
