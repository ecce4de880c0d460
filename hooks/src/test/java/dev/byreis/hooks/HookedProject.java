package dev.byreis.hooks;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.corpus.GuardingText;
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
            """
                .formatted(registry, TestKeys.ANCHOR.publicKey().fingerprint()));
    text.append(GuardingText.of(guarding, "").indent(2));
    text.append("users:\n");
    pushers
        .users()
        .forEach((name, user) -> text.append("  %s: %s\n".formatted(name, GuardingText.of(user))));
    return text.append("pusher-variables: " + pushers.variables() + "\n")
        .append("runbook-url: https://runbook.example/\n")
        .toString();
  }
}
