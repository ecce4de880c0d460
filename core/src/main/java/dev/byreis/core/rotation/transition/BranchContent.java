package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.rotation.FileFacts;
import java.util.stream.Stream;

/** ROT-30, ART-39: a rotation branch re-encrypts every file of record, and does nothing else. */
final class BranchContent implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(ProjectKind.CreateBranch.class)
        .flatMap(create -> faults(push, create.contents()))
        .map(fault -> push.broken(Code.ROTATION_BRANCH_CONTENT, fault));
  }

  private static Stream<Fact> faults(Transition push, BranchContents contents) {
    Stream.Builder<Fact> faults = Stream.builder();
    if (contents.chain() != BranchContents.Chain.LINEAR_ON_BASE) {
      faults.add(Fact.of("commits", "not a linear chain on the tip of base"));
    }
    if (!contents.artifacts().keySet().equals(push.seen().filesOfRecord())) {
      faults.add(Transition.names("expected files", push.seen().filesOfRecord()));
      faults.add(Transition.names("found files", contents.artifacts().keySet()));
    }
    if (!contents.others().isEmpty()) {
      faults.add(Transition.names("other paths", contents.others()));
    }
    if (contents.recipientSets().size() > 1) {
      faults.add(Fact.of("recipient sets", contents.recipientSets().size()));
    }
    if (contents.artifacts().values().stream().map(BranchArtifact::signer).distinct().count() > 1) {
      faults.add(Fact.of("signers", "more than one"));
    }
    contents.artifacts().forEach((file, artifact) -> fault(push, file, artifact, faults));
    return faults.build();
  }

  private static void fault(
      Transition push, LogicalName file, BranchArtifact artifact, Stream.Builder<Fact> faults) {
    FileFacts facts = push.seen().files().get(file);
    if (facts == null || !facts.lastAccepted().isFollowedBy(artifact.artifact().counter())) {
      faults.add(Fact.of("counter of " + file, artifact.artifact().counter()));
    }
    if (artifact.keys() != BranchArtifact.KeyNames.SAME) {
      faults.add(Fact.of("key names of " + file, "changed"));
    }
  }
}
