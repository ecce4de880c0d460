package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.Sha256;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * REG-65, ART-21: the recipients that a write-ahead announces are those in the files of its branch,
 * and those of the roster that the rotation will leave (REG-45): readers compare the two.
 */
final class WriteAheadRecipients implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(RegistryKind.WriteAhead.class)
        .flatMap(
            writeAhead ->
                push.unless(
                    isForTheRoster(writeAhead.announced(), writeAhead.contents())
                        && isTheDelta(writeAhead.announced(), writeAhead.contents()),
                    Code.WRITE_AHEAD_RECIPIENTS));
  }

  private static boolean isForTheRoster(
      RegistryKind.AnnouncedSet announced, BranchContents contents) {
    return contents.recipientSets().equals(Set.of(fingerprints(announced.roster())));
  }

  private static boolean isTheDelta(RegistryKind.AnnouncedSet announced, BranchContents contents) {
    return !(announced instanceof RegistryKind.AnnouncedSet.Delta delta) || agree(delta, contents);
  }

  private static boolean agree(RegistryKind.AnnouncedSet.Delta announced, BranchContents contents) {
    SortedSet<Sha256> before = contents.recipientsBefore();
    SortedSet<Sha256> added = fingerprints(announced.added());
    SortedSet<Sha256> removed = fingerprints(announced.removed());
    SortedSet<Sha256> expected = new TreeSet<>(before);
    expected.removeAll(removed);
    expected.addAll(added);
    return contents.recipientSets().equals(Set.of(expected))
        && before.containsAll(removed)
        && Collections.disjoint(before, added);
  }

  private static SortedSet<Sha256> fingerprints(SortedSet<AgeRecipient> recipients) {
    SortedSet<Sha256> all = new TreeSet<>();
    recipients.forEach(recipient -> all.add(recipient.fingerprint()));
    return all;
  }
}
