package dev.byreis.core.registry;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** R', the recipients that an open rotation will leave (REG-198). */
public final class AnnouncedRecipients {
  private AnnouncedRecipients() {}

  /**
   * R' of the project's open rotation; without a delta (the stock client's write-ahead) it is the
   * roster as it stands. Empty if no rotation is open or the roster cannot be read.
   */
  public static Optional<SortedSet<AgeRecipient>> of(ProjectState project, RegistryState state) {
    Optional<RotationRecord> open =
        project.counters().pendings().values().stream()
            .flatMap(pending -> project.findRotation(pending).stream())
            .findFirst();
    return open.flatMap(rotation -> of(rotation, state));
  }

  /** R' of one rotation, relative to the roster under which it was announced. */
  public static Optional<SortedSet<AgeRecipient>> of(RotationRecord rotation, RegistryState state) {
    Optional<RotationRecord.Announcement.WriteAhead> announced = rotation.writeAhead();
    if (announced.isEmpty()) {
      return state.roster().found().map(Roster::recipients);
    }
    SortedSet<AgeRecipient> recipients =
        new TreeSet<>(rotation.opening().rosterBefore().recipients());
    recipients.removeAll(announced.get().delta().removed());
    recipients.addAll(announced.get().delta().added());
    return Optional.of(recipients);
  }
}
