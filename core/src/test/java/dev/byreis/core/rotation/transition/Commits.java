package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.RegistryModel;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.registry.rule.StateRules;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.stream.Stream;

/** What the families of registry commits share. */
final class Commits {
  static final List<AdminId> ADMINS = List.of(TestKeys.ALICE.id(), TestKeys.BOB.id());
  static final Sha256 ENTRY = Artifacts.digest("audit entry");

  private Commits() {}

  /** The commit as a push, unless a rule about single commits refuses it. */
  static Stream<Push> push(String name, SiteEvidence evidence, Step step, List<Site> outcomes) {
    AdminId signer = step.commit().signer().orElseThrow();
    return isInOrder(step)
        ? Stream.of(
            new Push(
                name,
                kind(step, evidence),
                new Pusher.Administrator(signer),
                List.of(step),
                outcomes))
        : Stream.empty();
  }

  static Stream<Push> signed(String name, Site site, CommitBody body, AdminId signer) {
    Step step = RegistryModel.signed(site.registry(), body, signer);
    return push(name, new SiteEvidence(site), step, List.of(site.with(step.after())));
  }

  static boolean isInOrder(Step step) {
    return StateRules.check(step).findAny().isEmpty();
  }

  private static RegistryKind kind(Step step, SiteEvidence evidence) {
    try {
      return FooterKinds.of(step, evidence).orElseThrow();
    } catch (UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }

  static TargetPr target(RotationRef branch) {
    return TargetPr.ofRotation(Site.SLUG, branch.branch().orElseThrow());
  }

  /** What announces or commits the artifact; nothing if its counter is not the next. */
  static Stream<Block> block(Site site, LogicalName file, FileArtifact artifact, TargetPr target) {
    return site.accepted(file).isFollowedBy(artifact.counter())
        ? Stream.of(
            new Block(
                file,
                site.accepted(file),
                artifact.counter(),
                artifact.content(),
                target,
                RegistryModel.COMMIT))
        : Stream.empty();
  }

  /** Blocks for every artifact of the branch as it was last pushed. */
  static List<Block> blocks(Site site, RotationRef name) {
    return site.findBranch(name).stream()
        .flatMap(branch -> branch.artifacts().entrySet().stream())
        .flatMap(e -> block(site, e.getKey(), e.getValue(), target(name)))
        .toList();
  }
}
