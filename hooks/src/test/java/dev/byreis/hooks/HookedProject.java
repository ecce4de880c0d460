package dev.byreis.hooks;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.policy.project.ProjectPushPolicy.Allowance;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import dev.byreis.core.policy.project.ProjectPushPolicy.Limits;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.corpus.ProjectGuarding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Words the configuration of a project's hook. */
final class HookedProject {
  /** Where the git server of these tests says who pushes. */
  static final String PUSHER = "TESTED_PUSHER";

  private HookedProject() {}

  /** Guarded like this, beside its registry. */
  static String configuration(
      Path registry, ProjectGuarding guarding, Map<String, Principal> users) {
    return configuration(registry, guarding, new Pushers(List.of(PUSHER), users));
  }

  /** The same where the git server says in other ways who pushes. */
  static String configuration(Path registry, ProjectGuarding guarding, Pushers pushers) {
    StringBuilder text =
        new StringBuilder(
            """
            role: project
            registry:
              path: %s
              trust-mode: roster
              anchor: %s
            project:
              id: myapp
              slug: myorg/myapp-secrets
              merge-evidence: %s
            """
                .formatted(
                    registry,
                    TestKeys.ANCHOR.publicKey().fingerprint(),
                    Part.word(guarding.rotations().evidence())));
    if (!guarding.consumers().keys().isEmpty()) {
      text.append("  readiness:\n");
      guarding
          .consumers()
          .keys()
          .forEach(
              (name, key) ->
                  text.append("    %s: %s\n".formatted(name, OpenSshKeys.publicLine(key, name))));
    }
    policies(text, guarding.policy());
    text.append("users:\n");
    pushers
        .users()
        .forEach((name, user) -> text.append("  %s: {%s}\n".formatted(name, standing(user))));
    return text.append("pusher-variables: " + pushers.variables() + "\n")
        .append("runbook-url: https://runbook.example/\n")
        .toString();
  }

  private static void policies(StringBuilder text, ProjectPushPolicy policy) {
    text.append("  policies:\n");
    for (Demand demand : Demand.values()) {
      text.append("    %s: %s\n".formatted(Part.word(demand), policy.demands(demand)));
    }
    for (Allowance allowance : Allowance.values()) {
      text.append(
          "    %s: %s\n".formatted(Part.word(allowance), policy.allowances().contains(allowance)));
    }
    Limits limits = policy.limits();
    text.append("    files: %d\n".formatted(limits.files()))
        .append("    open-submissions: %d\n".formatted(limits.openSubmissions()))
        .append("    blob-bytes: %d\n".formatted(limits.blobBytes()));
    List<String> others =
        policy.otherBranches().stream()
            .map(branch -> "'" + branch.substring("refs/heads/".length()) + "'")
            .toList();
    text.append("    other-branches: " + others + "\n");
  }

  private static String standing(Principal user) {
    return user instanceof Principal.Administrator admin
        ? "admin: " + admin.id()
        : "role: " + Part.word(user.role());
  }
}
