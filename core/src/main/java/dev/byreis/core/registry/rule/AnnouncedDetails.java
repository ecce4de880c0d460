package dev.byreis.core.registry.rule;

import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.AuditEvent;
import dev.byreis.core.registry.RotationRecord.Announcement.WriteAhead;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The audit details that repeat what a write-ahead announced (REG-233). */
final class AnnouncedDetails {
  private AnnouncedDetails() {}

  static SortedMap<String, String> of(WriteAhead announced) {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("rotation_epoch", announced.epoch().toString());
    put(details, "added", announced.delta().added());
    put(details, "removed", announced.delta().removed());
    return details;
  }

  private static void put(
      SortedMap<String, String> details, String verb, List<AgeRecipient> recipients) {
    number(
        details,
        verb + "_recipients_",
        recipients.stream().filter(AgeRecipient::isNative).map(AgeRecipient::value));
    number(
        details,
        verb + "_fingerprint_sha256_",
        recipients.stream().filter(r -> !r.isNative()).map(r -> r.fingerprint().hex()));
  }

  private static void number(
      SortedMap<String, String> details, String prefix, Stream<String> values) {
    List<String> sorted = values.sorted().toList();
    for (int i = 0; i < sorted.size(); i++) {
      details.put(prefix + i, sorted.get(i));
    }
  }

  /** The details of an event that would have come from a write-ahead. */
  static SortedMap<String, String> in(AuditEvent event) {
    SortedMap<String, String> found = new TreeMap<>();
    event
        .details()
        .forEach(
            (key, value) -> {
              if (key.equals("rotation_epoch")
                  || key.startsWith("added_")
                  || key.startsWith("removed_")) {
                found.put(key, value);
              }
            });
    return found;
  }
}
