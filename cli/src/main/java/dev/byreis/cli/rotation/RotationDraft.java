package dev.byreis.cli.rotation;

import dev.byreis.cli.Voice;
import dev.byreis.cli.age.AgeEncryption;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.repo.CommitId;

/**
 * A rotation that is wanted, before anything is encrypted.
 *
 * @param change what it makes of the roster
 * @param delta what it changes for the files
 * @param epoch the epoch that it leads to
 * @param base where base is
 * @param files the files of record
 * @param encryption encrypts to the recipients after it
 */
record RotationDraft(
    RosterChange change,
    RecipientDelta delta,
    CounterValue epoch,
    CommitId base,
    FilesOfRecord files,
    AgeEncryption encryption) {
  void say(Voice voice) {
    voice.note(
        "rotating "
            + files.count()
            + " files to "
            + change.after().admins().size()
            + " recipients, epoch "
            + epoch);
    delta.added().forEach(key -> voice.note("added " + key));
    delta.removed().forEach(key -> voice.note("removed " + key));
  }
}
