package dev.byreis.core.testing.corpus;

import dev.byreis.core.evidence.RecordWords;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.policy.project.ProjectPushPolicy.Allowance;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import dev.byreis.core.policy.project.ProjectPushPolicy.Limits;
import dev.byreis.core.signature.OpenSshKeys;
import java.util.List;

/** Words how a project is guarded, as the configurations of gateway and hook do. */
public final class GuardingText {
  private GuardingText() {}

  /**
   * What a project's section says of it.
   *
   * @param bytes what follows a number of bytes
   * @return lines without indentation
   */
  public static String of(ProjectGuarding guarding, String bytes) {
    StringBuilder text = new StringBuilder();
    text.append("merge-evidence: " + RecordWords.of(guarding.rotations().evidence()) + "\n");
    if (!guarding.consumers().keys().isEmpty()) {
      text.append("readiness:\n");
      guarding
          .consumers()
          .keys()
          .forEach(
              (name, key) ->
                  text.append("  %s: %s\n".formatted(name, OpenSshKeys.publicLine(key, name))));
    }
    text.append("policies:\n");
    append(text, guarding.policy(), bytes);
    return text.toString();
  }

  private static void append(StringBuilder text, ProjectPushPolicy policy, String bytes) {
    for (Demand demand : Demand.values()) {
      text.append("  %s: %s\n".formatted(RecordWords.of(demand), policy.demands(demand)));
    }
    for (Allowance allowance : Allowance.values()) {
      text.append(
          "  %s: %s\n"
              .formatted(RecordWords.of(allowance), policy.allowances().contains(allowance)));
    }
    Limits limits = policy.limits();
    text.append("  files: %d\n".formatted(limits.files()))
        .append("  open-submissions: %d\n".formatted(limits.openSubmissions()))
        .append("  blob-bytes: %d%s\n".formatted(limits.blobBytes(), bytes));
    List<String> others =
        policy.otherBranches().stream()
            .map(branch -> "'" + branch.substring("refs/heads/".length()) + "'")
            .toList();
    text.append("  other-branches: " + others + "\n");
  }

  /** What the section of a user says of who stands behind it, in one line. */
  public static String of(Principal user) {
    return user instanceof Principal.Administrator admin
        ? "{admin: " + admin.id() + "}"
        : "{role: " + RecordWords.of(user.role()) + "}";
  }
}
