package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.AgeDecryption;
import dev.byreis.cli.age.PlainValue;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.cli.client.Administration;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.registry.TargetPr;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Changes some keys of a file that is there, and keeps all others; every value is new ciphertext.
 */
final class Edit {
  private final RecordedFile file;
  private final AgeDecryption decryption;
  private final FileUpdate update;
  private final Change.Pendings pendings;

  private Edit(
      RecordedFile file, AgeDecryption decryption, FileUpdate update, Change.Pendings pendings) {
    this.file = file;
    this.decryption = decryption;
    this.update = update;
    this.pendings = pendings;
  }

  /** An edit of the file of this name; refused while a rotation is in flight. */
  static Edit of(Administration administration, String name, Change.Pendings pendings, Voice voice)
      throws CommandFailedException, IOException {
    FileUpdate.requireNothingInFlight(administration);
    RecordedFile file = RecordedFile.of(administration.repositories(), name);
    return new Edit(
        file, administration.decryption(), new FileUpdate(file, administration, voice), pendings);
  }

  /** Adds and replaces. */
  WrittenFile set(PlainValues values, TargetPr pr, Change.Pin pin)
      throws CommandFailedException, IOException {
    update.settle();
    SignedArtifact held = file.verified();
    try (PlainValues all = decryption.decrypt(held.body().secrets());
        PlainValues given = values) {
      Set<SecretName> changed = changed(all, given);
      if (changed.isEmpty()) {
        return new WrittenFile("unchanged", held);
      }
      given.moveTo(all);
      return new WrittenFile(
          "changed", update.write(all, new Change(pr, changed, Set.of(), pendings, pin)));
    }
  }

  private static Set<SecretName> changed(PlainValues before, PlainValues after) {
    Set<SecretName> changed = new HashSet<>();
    for (Map.Entry<SecretName, PlainValue> value : after.all().entrySet()) {
      if (before.find(value.getKey()).filter(value.getValue()::isSameAs).isEmpty()) {
        changed.add(value.getKey());
      }
    }
    return changed;
  }

  /** Takes keys away; those that are not there are not missed. */
  WrittenFile unset(Collection<SecretName> keys, TargetPr pr)
      throws CommandFailedException, IOException {
    update.settle();
    SignedArtifact held = file.verified();
    Set<SecretName> dropped = new HashSet<>(keys);
    dropped.retainAll(held.body().secrets().keySet());
    if (dropped.isEmpty()) {
      return new WrittenFile("unchanged", held);
    }
    if (dropped.size() == held.body().secrets().size()) {
      throw CommandFailedException.general(
          file.name() + " would have no key left", "a file has at least one; keep one");
    }
    try (PlainValues all = decryption.decrypt(held.body().secrets())) {
      dropped.forEach(all::remove);
      return new WrittenFile(
          "changed",
          update.write(all, new Change(pr, dropped, dropped, pendings, Change.Pin.NOTHING)));
    }
  }
}
