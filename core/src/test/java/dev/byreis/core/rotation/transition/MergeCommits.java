package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.testing.TestKeys;
import java.util.stream.Stream;

/** Kinds A and B of a merge: announced before the artifact comes to base, counted after. */
final class MergeCommits implements Pushes {
  private static final TargetPr TARGET = TargetPr.ofMerge(Site.SLUG, 7);

  @Override
  public Stream<Push> of(Site site, Scope scope) {
    return Site.FILES.stream()
        .flatMap(file -> Stream.concat(announcements(site, scope, file), merges(site, file)));
  }

  private static Stream<Push> announcements(Site site, Scope scope, LogicalName file) {
    boolean withinBounds =
        scope.has(Scope.Event.MERGES) && site.accepted(file).compareTo(scope.most()) < 0;
    return Stream.of(BasePushes.merge(site, file), site.held(file))
        .distinct()
        .filter(artifact -> withinBounds || artifact.equals(site.held(file)))
        .flatMap(artifact -> Commits.block(site, file, artifact, TARGET))
        .flatMap(
            block ->
                Commits.signed(
                    "A",
                    site,
                    new CommitBody.PendingBump(Site.PROJECT, block),
                    TestKeys.ALICE.id()));
  }

  private static Stream<Push> merges(Site site, LogicalName file) {
    return site.pending(file).stream()
        .filter(open -> !open.targetPr().isRotation())
        .flatMap(open -> block(site, file, open))
        .flatMap(
            block ->
                Commits.signed(
                    "B",
                    site,
                    new CommitBody.MergeBump(Site.PROJECT, block, Commits.ENTRY),
                    TestKeys.ALICE.id()));
  }

  private static Stream<Block> block(Site site, LogicalName file, Pending open) {
    return Commits.block(
        site, file, new FileArtifact(open.counter(), open.targetArtifact()), open.targetPr());
  }
}
