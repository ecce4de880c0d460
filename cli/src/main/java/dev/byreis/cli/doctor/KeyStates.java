package dev.byreis.cli.doctor;

import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.RotationRecord.Announcement;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.rotation.RotationObservation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The states of keys, derived and never stored (ROT-61), and the rotations that they come from.
 *
 * @param findings where it is told
 * @param seen the project as it was observed
 */
record KeyStates(Findings findings, RotationObservation seen) {
  void look(VerifiedRegistry registry, boolean history) {
    List<Admin> admins =
        registry.state().roster().found().map(roster -> roster.admins()).orElse(List.of());
    Set<AgeRecipient> leaving = removedBy(Settlement.OPEN);
    Set<AgeRecipient> listed = new TreeSet<>();
    for (Admin admin : admins) {
      listed.add(admin.ageKey());
      findings.add(
          Finding.info(
              "key-state",
              admin.id() + ": " + (leaving.contains(admin.ageKey()) ? "deprecated" : "active")));
    }
    Set<AgeRecipient> revoked = removedBy(Settlement.COMMITTED);
    revoked.removeAll(listed);
    for (AgeRecipient key : revoked) {
      findings.add(Finding.info("key-state", "revoked: " + key.fingerprint().hex()));
    }
    if (history) {
      history();
    }
  }

  private Set<AgeRecipient> removedBy(Settlement settlement) {
    Set<AgeRecipient> removed = new TreeSet<>();
    for (RotationRecord record : seen.state().rotations().all()) {
      if (record.settlement() == settlement) {
        record.writeAhead().ifPresent(w -> removed.addAll(w.delta().removed()));
      }
    }
    return removed;
  }

  private void history() {
    List<RotationRecord> records = new ArrayList<>(seen.state().rotations().all());
    records.sort(Comparator.comparing(record -> record.branch().value()));
    for (RotationRecord record : records) {
      String delta =
          record
              .writeAhead()
              .map(
                  (Announcement.WriteAhead w) ->
                      ", epoch "
                          + w.epoch()
                          + ", "
                          + w.delta().added().size()
                          + " added, "
                          + w.delta().removed().size()
                          + " removed")
              .orElse("");
      findings.add(
          Finding.info(
              "rotation-history",
              record.branch()
                  + ": "
                  + record.settlement().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                  + ", by "
                  + record.opening().owner()
                  + delta));
    }
    if (records.isEmpty()) {
      findings.add(Finding.info("rotation-history", "no rotation yet"));
    }
  }
}
