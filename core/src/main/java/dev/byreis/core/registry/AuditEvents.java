package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rows that the registry's writers append, one factory for each kind (REG-231 to REG-234). */
public final class AuditEvents {
  /** Above this length a row no longer lists the names of the files (REG-208). */
  static final int LONGEST_WITH_NAMES = 65_536;

  private AuditEvents() {}

  /** What a merge re-wrote, for the row of kind B. */
  public enum Encryption {
    /** Only values changed. */
    KEPT("false"),
    /** The file was encrypted anew for other recipients. */
    RENEWED("true");

    private final String detail;

    Encryption(String detail) {
      this.detail = detail;
    }
  }

  /** The rotation that a reversal undoes: what D records of its A* (REG-233). */
  public record Announced(CounterValue epoch, RecipientDelta delta) {}

  /** Which way a manual reconciliation goes. */
  public enum Direction {
    FORWARD("ok"),
    BACK("reverted");

    private final String outcome;

    Direction(String outcome) {
      this.outcome = outcome;
    }
  }

  /** The epoch of the rotation that is reconciled (REG-201), and which way it goes. */
  public record Reconciled(CounterValue epoch, Direction direction) {}

  /**
   * The row of kind B (REG-231).
   *
   * @param keyName the one key that changed; empty for several
   */
  public static AuditEvent merge(
      Instant now, ProjectId project, Block block, String keyName, Encryption encryption) {
    return new AuditEvent(
        "merge",
        Rfc3339.nanos(now),
        Map.of(
            "project_id", project.value(),
            "file_name", block.file().value(),
            "key_name", keyName,
            "pr_ref", block.targetPr().value(),
            "outcome", "ok"),
        new TreeMap<>(
            Map.of(
                "counter", block.pendingCounter().toString(), "re_encrypted", encryption.detail)));
  }

  /**
   * The row of kind C (REG-232).
   *
   * @param requested details of an absorbed access request, {@code from_request_*}; may be empty
   */
  public static AuditEvent rotation(
      Instant now, ProjectId project, Announced rotation, Map<String, String> requested) {
    SortedMap<String, String> details = announced(rotation);
    details.putAll(requested);
    return row(now, project, "ok", details);
  }

  /** The row of kind D for pendings that no A* announced (REG-233). */
  public static AuditEvent reversal(
      Instant now, ProjectId project, TargetPr target, Collection<LogicalName> cleared) {
    return reversal(now, project, target, cleared, new TreeMap<>());
  }

  /** The row of kind D for the pendings of one A* (REG-233). */
  public static AuditEvent reversal(
      Instant now,
      ProjectId project,
      TargetPr target,
      Collection<LogicalName> cleared,
      Announced rotation) {
    return reversal(now, project, target, cleared, announced(rotation));
  }

  private static AuditEvent reversal(
      Instant now,
      ProjectId project,
      TargetPr target,
      Collection<LogicalName> cleared,
      SortedMap<String, String> details) {
    details.put("reversal_target_pr", target.value());
    details.put("reversal_reason", "phase-1-only-classification");
    SortedMap<String, String> named = new TreeMap<>(details);
    List<String> names = cleared.stream().sorted().map(LogicalName::value).toList();
    number(named, "reversal_pendings_cleared_", names);
    AuditEvent withNames = row(now, project, "reverted", named);
    if (AuditLine.write(withNames).length() <= LONGEST_WITH_NAMES) {
      return withNames;
    }
    details.putAll(clearedDigest(cleared));
    return row(now, project, "reverted", details);
  }

  /**
   * The two details that stand for a list of names that is too long for a row (REG-208): a verifier
   * computes them from the BODY's names.
   */
  public static SortedMap<String, String> clearedDigest(Collection<LogicalName> cleared) {
    String names = cleared.stream().sorted().map(name -> name + "\n").collect(Collectors.joining());
    return new TreeMap<>(
        Map.of(
            "reversal_pendings_cleared_count",
            Integer.toString(cleared.size()),
            "reversal_pendings_cleared_sha256",
            Bytes.utf8(names).sha256Hex()));
  }

  /**
   * The row of kind F (REG-234).
   *
   * @param target names the branch that is reconciled
   * @param administrator the signer of the footer
   */
  public static AuditEvent reconciliation(
      Instant now,
      ProjectId project,
      Reconciled reconciled,
      TargetPr target,
      AdminId administrator) {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("rotation_epoch", reconciled.epoch().toString());
    details.put("reversal_reason", "manual-reconciliation");
    details.put("reversal_target_pr", target.value());
    details.put("administrator", administrator.value());
    return row(now, project, reconciled.direction().outcome, details);
  }

  private static SortedMap<String, String> announced(Announced rotation) {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("rotation_epoch", rotation.epoch().toString());
    recipients(details, "added", rotation.delta().added());
    recipients(details, "removed", rotation.delta().removed());
    return details;
  }

  /** Native keys in full, plugin keys by fingerprint, each numbered on its own (REG-233). */
  private static void recipients(
      SortedMap<String, String> details, String how, List<AgeRecipient> keys) {
    SortedSet<String> full = new TreeSet<>();
    SortedSet<String> fingerprints = new TreeSet<>();
    for (AgeRecipient key : keys) {
      if (key.isNative()) {
        full.add(key.value());
      } else {
        fingerprints.add(key.fingerprint().hex());
      }
    }
    number(details, how + "_recipients_", full);
    number(details, how + "_fingerprint_sha256_", fingerprints);
  }

  private static void number(
      SortedMap<String, String> details, String prefix, Collection<String> values) {
    int i = 0;
    for (String value : values) {
      details.put(prefix + i++, value);
    }
  }

  private static AuditEvent row(
      Instant now, ProjectId project, String outcome, SortedMap<String, String> details) {
    return new AuditEvent(
        "rotation",
        Rfc3339.nanos(now),
        Map.of("project_id", project.value(), "outcome", outcome),
        details);
  }
}
