package dev.byreis.cli.registry;

import dev.byreis.cli.Voice;
import dev.byreis.core.registry.verify.Conformity;
import dev.byreis.core.registry.verify.Verification;

/** What a verification found, in words. */
public final class Findings {
  private Findings() {}

  /** Everything, warnings too. */
  public static void of(Verification verification, Voice voice) {
    verification.fold(
        registry -> {
          RegistryReportText.list("does not conform", registry.conformity().violations(), voice);
          warnings(registry.conformity(), voice);
          return voice;
        },
        not -> {
          RegistryReportText.list("not authentic", not.violations(), voice);
          return voice;
        });
  }

  /** What does not make it wrong. */
  public static void warnings(Conformity conformity, Voice voice) {
    RegistryReportText.list("warning", conformity.warnings(), voice);
  }
}
