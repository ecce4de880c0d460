package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.report.ExitClass;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The delta of a rotation, relative to the recipients that the files have (REG-198). */
final class RecipientChange {
  private RecipientChange() {}

  /**
   * What leads from the one to the other.
   *
   * @param files the fingerprints in the files before
   * @param after R'
   * @throws CommandFailedException if a key that goes away was never in the roster
   */
  static RecipientDelta of(
      Collection<Fingerprint> files, Collection<AgeRecipient> after, KnownRecipients known)
      throws CommandFailedException {
    SortedSet<AgeRecipient> added = new TreeSet<>();
    SortedSet<Fingerprint> gone = new TreeSet<>(files);
    for (AgeRecipient key : after) {
      if (!gone.remove(Fingerprint.of(key))) {
        added.add(key);
      }
    }
    SortedSet<AgeRecipient> removed = new TreeSet<>();
    for (Fingerprint fingerprint : gone) {
      removed.add(
          known
              .find(fingerprint)
              .orElseThrow(
                  () ->
                      new CommandFailedException(
                          ExitClass.VERIFY_FAILURE,
                          "recipient " + fingerprint + " was never in the roster",
                          "find out who encrypted to it")));
    }
    return new RecipientDelta(java.util.List.copyOf(added), java.util.List.copyOf(removed));
  }

  /** Those of the added keys that an earlier rotation took away for good (ROT-61). */
  static SortedSet<AgeRecipient> revoked(RecipientDelta delta, ProjectState state) {
    SortedSet<AgeRecipient> revoked = new TreeSet<>();
    for (RotationRecord rotation : state.rotations().all()) {
      if (rotation.settlement() == RotationRecord.Settlement.COMMITTED) {
        rotation.writeAhead().ifPresent(w -> revoked.addAll(w.delta().removed()));
      }
    }
    revoked.retainAll(delta.added());
    return revoked;
  }
}
