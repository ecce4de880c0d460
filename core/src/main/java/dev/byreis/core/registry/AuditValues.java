package dev.byreis.core.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What may stand in an audit row, so that nothing secret and nothing misleading enters the log
 * (REG-236).
 */
public final class AuditValues {
  private static final Pattern KEY_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,256}");
  private static final Pattern NATIVE_KEY = Pattern.compile("age1[0-9a-z]{58}");
  private static final Pattern PULL_REQUEST = Pattern.compile("[A-Za-z0-9._\\-/]{1,256}#[0-9]+");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{1,128}");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._\\-/]{1,256}");
  private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/=]{32}");
  private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** The table of REG-236; the first row whose key test matches decides. */
  private static final List<Row> ROWS =
      List.of(
          new Row(key -> key.startsWith("from_request_yaml_just"), value -> false),
          new Row(contains("pubkey", "recipient", "age_key"), matches(NATIVE_KEY)),
          new Row(
              key -> key.endsWith("_url") || key.endsWith("_pr") || key.endsWith("_pr_url"),
              matches(PULL_REQUEST)),
          new Row(contains("sha", "hash", "digest"), matches(HEX)),
          new Row(contains("project", "file", "name"), matches(NAME)),
          new Row(key -> true, value -> !LONG_RUN.matcher(value).find()));

  private record Row(Predicate<String> key, Predicate<String> value) {}

  private AuditValues() {}

  private static Predicate<String> contains(String... words) {
    return key -> {
      for (String word : words) {
        if (key.contains(word)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Predicate<String> matches(Pattern form) {
    return value -> form.matcher(value).matches();
  }

  /**
   * The fields whose values are not allowed, in the order of the row; empty if all are. A detail is
   * named {@code details.<key>}, or {@code details} if its key is not fit to be shown.
   */
  public static List<String> failing(AuditEvent event) {
    List<String> failing = new ArrayList<>();
    requireEmptyOr(event, "actor", actor -> !NATIVE_KEY.matcher(actor).matches(), failing);
    if (!ProjectId.isValid(event.field("project_id"))) {
      failing.add("project_id");
    }
    requireEmptyOr(event, "file_name", LogicalName::isValid, failing);
    requireEmptyOr(event, "key_name", matches(KEY_NAME), failing);
    requireEmptyOr(event, "pr_ref", TargetPr::isValid, failing);
    if (!isOutcome(event)) {
      failing.add("outcome");
    }
    for (Map.Entry<String, String> detail : event.details().entrySet()) {
      if (!isAllowed(detail.getKey(), detail.getValue())) {
        boolean showable = SHOWABLE.matcher(detail.getKey()).matches();
        failing.add(showable ? "details." + detail.getKey() : "details");
      }
    }
    return List.copyOf(failing);
  }

  private static void requireEmptyOr(
      AuditEvent event, String field, Predicate<String> allowed, List<String> failing) {
    String value = event.field(field);
    if (!value.isEmpty() && !allowed.test(value)) {
      failing.add(field);
    }
  }

  /** REG-190: a merge is always ok; anything else may be a reversal. */
  private static boolean isOutcome(AuditEvent event) {
    String outcome = event.field("outcome");
    return outcome.equals("ok") || outcome.equals("reverted") && !event.kind().equals("merge");
  }

  /** Whether a detail of this key may have this value. */
  static boolean isAllowed(String key, String value) {
    String lower = key.toLowerCase(Locale.ROOT);
    for (Row row : ROWS) {
      if (row.key().test(lower)) {
        return row.value().test(value);
      }
    }
    return false;
  }
}
