package dev.byreis.core.registry;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of an audit log, decoded (REG section 13). Optional fields that are absent are empty
 * texts, as in the format.
 *
 * @param kind {@code merge}, {@code rotation}, or what a stock client wrote
 * @param occurredAt RFC 3339, as it stands in the line
 * @param fields every other top-level field that is present: actor, project_id, file_name,
 *     key_name, pr_ref, outcome
 * @param details the details, sorted by key
 */
public record AuditEvent(
    String kind, String occurredAt, Map<String, String> fields, SortedMap<String, String> details) {
  public AuditEvent {
    fields = Map.copyOf(fields);
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  /** A top-level field's text; empty if it is absent. */
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** A detail's text; empty if it is absent. */
  public String detail(String name) {
    return details.getOrDefault(name, "");
  }
}
