package dev.byreis.cli.doctor;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.AgeDecryption;
import dev.byreis.cli.age.AgeIdentity;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.client.KeySources;
import dev.byreis.cli.client.PinnedTrust;
import dev.byreis.cli.client.Remote;
import dev.byreis.cli.client.Repositories;
import dev.byreis.cli.client.Settings;
import dev.byreis.cli.client.TrustedRegistry;
import dev.byreis.cli.client.Workshop;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.TrustAnchors;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.SigningKey;
import java.io.IOException;
import java.util.Optional;

/** Looks at one thing after the other; what depends on something broken is left out. */
final class Examination {
  private final Environment environment;
  private final Voice voice;
  private final Findings findings;

  Examination(Environment environment, Voice voice, Findings findings) {
    this.environment = environment;
    this.voice = voice;
    this.findings = findings;
  }

  void run(String project, boolean history) throws IOException {
    Optional<AgeIdentity> identity = identity();
    Optional<SigningKey> signing = signing();
    Optional<TrustAnchors> anchors =
        findings.attempt("trust-anchor", () -> PinnedTrust.read(environment));
    anchors.ifPresent(
        a ->
            findings.add(
                Finding.ok(
                    "trust-anchor", a.anchor().fingerprint() + ", trust mode " + a.mode().id())));
    Optional<Remote> address =
        findings.attempt("registry", () -> new Settings(environment, voice).registry());
    address.ifPresent(remote -> new GatewayProbe(findings).look(remote));
    if (anchors.isEmpty() || address.isEmpty()) {
      findings.add(Finding.info("mode", "CONTRIBUTOR: without a trusted registry nobody is more"));
      return;
    }
    if (isProjectNamed(project)) {
      withProject(identity, signing, project, history);
    } else {
      withRegistryOnly(identity, signing, anchors.get(), address.get());
    }
  }

  private boolean isProjectNamed(String project) throws IOException {
    try {
      Settings settings = new Settings(environment, voice);
      settings.project(project);
      settings.projectRepository();
      return true;
    } catch (CommandFailedException e) {
      findings.add(
          project.isEmpty()
              ? Finding.info("project", "not looked at: " + e.wrong())
              : Finding.fail("project", e.wrong(), e.next()));
      return false;
    }
  }

  private void withRegistryOnly(
      Optional<AgeIdentity> identity,
      Optional<SigningKey> signing,
      TrustAnchors anchors,
      Remote address)
      throws IOException {
    findings.attempt(
        "registry",
        () -> {
          try (Workshop workshop = Workshop.open(environment, address);
              TrustedRegistry registry =
                  TrustedRegistry.in(workshop, environment, address, anchors)) {
            VerifiedRegistry seen = registry.require();
            new RegistryFindings(findings, seen).look();
            mode(identity, signing, seen, Optional.empty());
            return seen;
          }
        });
  }

  private void withProject(
      Optional<AgeIdentity> identity, Optional<SigningKey> signing, String project, boolean history)
      throws IOException {
    findings.attempt(
        "registry",
        () -> {
          try (Repositories repositories = Repositories.open(environment, voice, project)) {
            VerifiedRegistry seen = repositories.registry().require();
            new RegistryFindings(findings, seen).look();
            Optional<ProjectFindings> looked =
                findings.attempt(
                    "project",
                    () -> {
                      repositories.state();
                      return ProjectFindings.of(repositories, findings);
                    });
            mode(
                identity,
                signing,
                seen,
                identity.map(AgeDecryption::with).flatMap(d -> looked.flatMap(l -> l.opens(d))));
            if (looked.isPresent()) {
              looked.get().look();
              new KeyStates(findings, looked.get().observation()).look(seen, history);
            }
            return seen;
          }
        });
  }

  private Optional<AgeIdentity> identity() throws IOException {
    Optional<Optional<AgeIdentity>> found =
        findings.attempt("age-key", () -> KeySources.findIdentity(environment));
    Optional<AgeIdentity> identity = found.flatMap(i -> i);
    if (identity.isPresent()) {
      findings.add(
          Finding.ok(
              "age-key",
              "private and owned, reads as " + identity.get().recipient().fingerprint().hex()));
    } else if (found.isPresent()) {
      findings.add(Finding.info("age-key", "none is configured: nothing can be decrypted"));
    }
    return identity;
  }

  private Optional<SigningKey> signing() throws IOException {
    try {
      SigningKey key = KeySources.signing(environment);
      findings.add(
          Finding.ok(
              "signing-key", "private and owned, signs as " + key.publicKey().fingerprint()));
      return Optional.of(key);
    } catch (CommandFailedException e) {
      findings.add(
          e.exitClass() == ExitClass.AUTH_ERROR && e.wrong().equals("there is no signing key")
              ? Finding.info("signing-key", "none is configured: nothing can be signed")
              : Finding.fail("signing-key", e.wrong(), e.next()));
      return Optional.empty();
    }
  }

  /** ADMIN or CONTRIBUTOR, from cryptographic facts only, and which of them decided. */
  private void mode(
      Optional<AgeIdentity> identity,
      Optional<SigningKey> signing,
      VerifiedRegistry registry,
      Optional<Boolean> opens) {
    Optional<Admin> admin =
        identity.flatMap(
            own ->
                registry.state().roster().found().stream()
                    .flatMap((Roster roster) -> roster.admins().stream())
                    .filter(a -> a.ageKey().equals(own.recipient()))
                    .findFirst());
    if (identity.isEmpty()) {
      findings.add(Finding.info("mode", "CONTRIBUTOR: there is no age key that can be used"));
    } else if (admin.isEmpty()) {
      findings.add(Finding.info("mode", "CONTRIBUTOR: the roster does not list the age key"));
    } else if (opens.filter(can -> !can).isPresent()) {
      findings.add(
          Finding.warn(
              "mode",
              "CONTRIBUTOR: the roster lists the age key, and it decrypts no file of the project",
              "another administrator rotates the project: byreis rotate --add "
                  + admin.get().id()));
    } else {
      findings.add(
          Finding.ok("mode", "ADMIN: the roster lists the age key as " + admin.get().id()));
    }
    if (admin.isPresent()
        && signing.filter(key -> !key.publicKey().equals(admin.get().signerKey())).isPresent()) {
      findings.add(
          Finding.fail(
              "signing-key",
              "it is not the one that the roster lists for " + admin.get().id(),
              "use the signer key that was made with this age key"));
    }
  }
}
