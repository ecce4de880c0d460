package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.testing.TestKeys;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What may be wrong with a rotation branch (ROT-30): one thing each. */
enum Spoil {
  ONE_FILE_ONLY,
  ANOTHER_PATH,
  OFF_BASE,
  TWO_RECIPIENT_SETS,
  TWO_SIGNERS,
  COUNTER_TOO_FAR,
  OTHER_KEYS;

  Branch of(Branch good) {
    BranchContents c = good.contents();
    return switch (this) {
      case ONE_FILE_ONLY -> with(good, fewer(c.artifacts()));
      case ANOTHER_PATH ->
          new Branch(
              good.place(),
              good.before(),
              new BranchContents(
                  c.chain(),
                  c.artifacts(),
                  new TreeSet<>(Set.of(new TreePath("README.md"))),
                  c.recipientsBefore()));
      case OFF_BASE ->
          new Branch(
              Branch.Place.DIVERGED,
              good.before(),
              new BranchContents(
                  BranchContents.Chain.OTHER, c.artifacts(), c.others(), c.recipientsBefore()));
      case TWO_RECIPIENT_SETS, TWO_SIGNERS, COUNTER_TOO_FAR, OTHER_KEYS ->
          with(good, changed(c.artifacts()));
    };
  }

  private static Branch with(Branch good, SortedMap<LogicalName, BranchArtifact> artifacts) {
    BranchContents c = good.contents();
    return new Branch(
        good.place(),
        good.before(),
        new BranchContents(c.chain(), artifacts, c.others(), c.recipientsBefore()));
  }

  private static SortedMap<LogicalName, BranchArtifact> fewer(
      SortedMap<LogicalName, BranchArtifact> files) {
    SortedMap<LogicalName, BranchArtifact> fewer = new TreeMap<>(files);
    fewer.remove(Site.G);
    return fewer;
  }

  private SortedMap<LogicalName, BranchArtifact> changed(
      SortedMap<LogicalName, BranchArtifact> files) {
    SortedMap<LogicalName, BranchArtifact> next = new TreeMap<>(files);
    Optional.ofNullable(files.get(Site.G)).ifPresent(g -> next.put(Site.G, changed(g)));
    return next;
  }

  private BranchArtifact changed(BranchArtifact good) {
    Artifacts.Content c = Artifacts.contentOf(good.artifact());
    Readers readers = this == TWO_RECIPIENT_SETS ? Readers.WITHOUT_BOB : c.readers();
    AdminId signer = this == TWO_SIGNERS ? TestKeys.BOB.id() : c.signer();
    CounterValue counter = this == COUNTER_TOO_FAR ? c.counter().next() : c.counter();
    BranchArtifact next =
        BranchPushes.artifact(
            new Artifacts.Content(c.origin(), c.file(), counter, readers, signer));
    return this == OTHER_KEYS
        ? new BranchArtifact(
            next.artifact(), next.recipients(), BranchArtifact.KeyNames.OTHER, next.signer())
        : next;
  }
}
