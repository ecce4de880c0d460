package dev.byreis.cli.doctor;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import java.util.Optional;

/** What the registry itself shows: authentic as it is, does it conform, and who is in it. */
record RegistryFindings(Findings findings, VerifiedRegistry registry) {
  private static final int ALONE = 1;
  private static final long MANY_LINES = 900;

  void look() {
    findings.add(
        Finding.ok(
            "registry",
            "fetched now, authentic from its first commit, head " + registry.head().hex()));
    conformity();
    roster();
    logs();
  }

  private void conformity() {
    Optional<Violation> first = registry.conformity().violations().stream().findFirst();
    if (first.isPresent()) {
      findings.add(
          Finding.fail(
              "registry-content",
              "it contradicts itself: "
                  + first.get().code().id()
                  + " ("
                  + first.get().code().rule()
                  + ")",
              "do not write to it; see: byreis registry verify"));
    } else {
      findings.add(Finding.ok("registry-content", "every commit conforms to the rules"));
    }
    registry.conformity().warnings().stream()
        .map(Violation::code)
        .distinct()
        .forEach(
            code ->
                findings.add(
                    Finding.warn(
                        "registry-content",
                        code.id() + " (" + code.rule() + ")",
                        "see docs/refusal-codes.md#" + code.id())));
  }

  private void roster() {
    Optional<Roster> roster = registry.state().roster().found();
    if (roster.isEmpty()) {
      findings.add(
          Finding.fail(
              "administrators", "admins.yaml cannot be read", "see: byreis registry verify"));
      return;
    }
    int count = roster.get().admins().size();
    findings.add(
        count > ALONE
            ? Finding.ok("administrators", count + " administrators")
            : Finding.warn(
                "administrators",
                "there is one administrator: a manual reconciliation needs two (ROT-57)",
                "add another: byreis admin roster add"));
    for (Admin admin : roster.get().admins()) {
      if (!admin.ageKey().isNative()) {
        findings.add(
            Finding.warn(
                "administrators",
                admin.id() + " reads with an age plugin, to which this command cannot encrypt",
                "write with the stock client, or give them a native key"));
      }
    }
  }

  private void logs() {
    if (registry.trust().mode() != TrustMode.ANCHOR) {
      return;
    }
    for (ProjectState project : registry.state().projects()) {
      if (project.audit().lines() >= MANY_LINES) {
        findings.add(
            Finding.warn(
                "audit-log",
                "the log of "
                    + project.id()
                    + " has "
                    + project.audit().lines()
                    + " lines; stock readers take 1000 (REG-28)",
                "a project that reaches that needs a new id, or no stock readers"));
      }
    }
  }
}
