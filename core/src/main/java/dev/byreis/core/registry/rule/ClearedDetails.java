package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Fact;
import dev.byreis.core.registry.AuditEvent;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.LogicalName;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The audit details that name the cleared files, or count and hash many (REG-233, REG-208). */
final class ClearedDetails {
  private static final String PREFIX = "reversal_pendings_cleared_";

  private ClearedDetails() {}

  static Stream<Fact> differences(AuditEvent event, Collection<LogicalName> cleared) {
    SortedMap<String, String> found = new TreeMap<>(event.details().tailMap(PREFIX));
    found.keySet().removeIf(key -> !key.startsWith(PREFIX));
    return found.equals(listed(cleared)) || found.equals(AuditEvents.clearedDigest(cleared))
        ? Stream.empty()
        : Stream.of(Fact.of("cleared files", "row and message differ"));
  }

  private static SortedMap<String, String> listed(Collection<LogicalName> cleared) {
    SortedMap<String, String> details = new TreeMap<>();
    int i = 0;
    for (LogicalName name : new TreeSet<>(cleared)) {
      details.put(PREFIX + i++, name.value());
    }
    return details;
  }
}
