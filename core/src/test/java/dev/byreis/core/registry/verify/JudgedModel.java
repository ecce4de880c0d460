package dev.byreis.core.registry.verify;

import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.repo.CommitId;
import java.util.List;

/** Pushes to a registry that was never written to a repository. */
public final class JudgedModel {
  private JudgedModel() {}

  /** A push of these commits, whose own rules have been looked at elsewhere. */
  public static JudgedPush of(RegistryState before, List<Step> steps, Trust trust) {
    CommitId head = before.head().orElse(new CommitId("0".repeat(40)));
    return new JudgedPush(
        new VerifiedRegistry(trust, head, before, Conformity.FULL), steps, List.of());
  }
}
