package dev.byreis.cli.rotation;

import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.RotationRecord;

/** What a write-ahead said, as rows repeat it (REG-232, REG-233). */
final class Announcements {
  private Announcements() {}

  static AuditEvents.Announced of(RotationRecord.Announcement.WriteAhead ahead) {
    return new AuditEvents.Announced(ahead.epoch(), ahead.delta());
  }
}
