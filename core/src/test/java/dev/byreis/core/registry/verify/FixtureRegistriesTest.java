package dev.byreis.core.registry.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.audit.AuditVerification;
import dev.byreis.core.audit.AuditVerifier;
import dev.byreis.core.audit.AuditedLine;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.Bundles;
import dev.byreis.core.testing.GitCommand;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fixture registries and each of their broken variants get the verdicts of their list. */
class FixtureRegistriesTest {
  private static final Sha256 ANCHOR =
      new Sha256("39f713d0a644253f04529421b9f51b9b08979d08295959c4f3990ee617f5139f");
  private static final ProjectId MYAPP = new ProjectId("myapp");

  @TempDir Path folder;

  private Seen see(String bundle, String branch, TrustMode mode, ProjectId project)
      throws Exception {
    GitCommand git = Bundles.open(bundle, branch, folder.resolve("r"));
    CommitId head = new CommitId(git.run("rev-parse", "main"));
    RegistryPolicy policy = RegistryPolicy.of(new Trust(mode, ANCHOR));
    try (GitStore store = GitStore.open(git.folder())) {
      Verification registry = RegistryVerifier.verify(store.view(), head, policy);
      // Authenticity alone is asked of the same commits, and answered in the same way.
      assertThat(RegistryVerifier.findForgeries(store.view(), head, policy))
          .isEqualTo(registry.fold(authentic -> List.of(), Verification.NotAuthentic::violations));
      return new Seen(registry, AuditVerifier.verify(store.view(), head, project, policy));
    }
  }

  private record Seen(Verification registry, AuditVerification audit) {
    List<String> broken() {
      return registry
          .fold(
              authentic -> authentic.conformity().violations(),
              Verification.NotAuthentic::violations)
          .stream()
          .map(violation -> violation.code().rule())
          .toList();
    }

    List<String> warned() {
      return registry
          .fold(authentic -> authentic.conformity().warnings(), not -> List.<Violation>of())
          .stream()
          .map(violation -> violation.code().rule())
          .toList();
    }

    List<String> statuses() {
      return audit.lines().stream().map(line -> line.status().word()).toList();
    }

    List<String> actors() {
      return audit.lines().stream().map(AuditedLine::actor).toList();
    }
  }

  @Test
  void theStockFixtureVerifiesInFull() throws Exception {
    Seen seen = see("registry-fixture", "main", TrustMode.ANCHOR, MYAPP);

    assertThat(seen.broken()).isEmpty();
    assertThat(seen.audit().isClean()).isTrue();
    assertThat(seen.statuses()).containsExactly("verified", "verified", "verified");
    assertThat(seen.actors()).containsOnly("alice");
  }

  @Test
  void theExtensionFixtureVerifiesInModeAnchor() throws Exception {
    Seen seen = see("registry-extension-anchor", "main", TrustMode.ANCHOR, MYAPP);

    assertThat(seen.broken()).isEmpty();
    assertThat(seen.warned()).isEmpty();
    assertThat(seen.statuses()).hasSize(6).containsOnly("verified");
    assertThat(seen.actors()).containsExactly("alice", "bob", "alice", "bob", "alice", "bob");
  }

  @Test
  void theExtensionFixtureVerifiesInModeRoster() throws Exception {
    Seen seen = see("registry-extension-roster", "main", TrustMode.ROSTER, MYAPP);

    assertThat(seen.broken()).isEmpty();
    assertThat(seen.warned()).isEmpty();
    assertThat(seen.statuses()).hasSize(6).containsOnly("verified");
  }

  @Test
  void aRosterSignedRegistryIsNotAuthenticInModeAnchor() throws Exception {
    Seen seen = see("registry-extension-roster", "main", TrustMode.ANCHOR, MYAPP);

    assertThat(seen.registry()).isInstanceOf(Verification.NotAuthentic.class);
    assertThat(seen.audit().isClean()).isFalse();
    assertThat(seen.audit().lines()).isEmpty();
  }

  @ParameterizedTest(name = "{0} names {1} first, its lines are {2}")
  @CsvSource({
    "v01-unsigned-tip, REG-05, ''",
    "v02-unsigned-below-signed-tip, REG-06, verified verified verified TAMPERED",
    "v03-audit-file-deleted, REG-15, ''",
    "v04-counter-jump, REG-19, verified verified verified TAMPERED",
    "v05-splice-admins, REG-14, verified verified verified TAMPERED",
    "v06-two-lines-in-one-commit, REG-25, TAMPERED TAMPERED TAMPERED TAMPERED TAMPERED",
    "v07-blank-line-commit, REG-08, TAMPERED TAMPERED TAMPERED",
    "v08-advance-without-audit-line, REG-18, verified verified verified TAMPERED",
    "v09-no-counter-fields, REG-08, verified verified verified verified",
    "v10-no-audit-entry-sha, REG-14, verified verified verified TAMPERED",
  })
  void aBrokenVariantIsTamperedWith(String branch, String rule, String statuses) throws Exception {
    Seen seen = see("registry-variants", branch, TrustMode.ANCHOR, MYAPP);

    assertThat(seen.broken()).first().isEqualTo(rule);
    assertThat(String.join(" ", seen.statuses())).isEqualTo(statuses);
    assertThat(seen.audit().isClean()).isEqualTo(branch.startsWith("v09"));
  }

  @Test
  void aLookAlikeFirstLineIsAWarningOfWhatStockWouldSay() throws Exception {
    Seen seen =
        see(
            "registry-variants",
            "v11-look-alike-first-line",
            TrustMode.ANCHOR,
            new ProjectId("p-two"));

    assertThat(seen.broken()).isEmpty();
    assertThat(seen.warned()).first().isEqualTo("REG-29");
    assertThat(seen.statuses()).containsExactly("verified", "verified");
    assertThat(seen.audit().isClean()).isTrue();
  }

  @ParameterizedTest(name = "{0} names {1} first")
  @CsvSource({
    "x01-cosigner-is-signer, REG-49",
    "x02-write-ahead-incomplete, REG-40",
    "x03-cosignature-wrong-domain, REG-49",
    "x04-plugin-key-in-clear, REG-31",
    "x05-reversal-without-delta, REG-47",
  })
  void aBrokenExtensionIsTamperedWithThoughStockSaysClean(String branch, String rule)
      throws Exception {
    Seen seen = see("registry-extension-variants", branch, TrustMode.ANCHOR, MYAPP);

    assertThat(seen.broken()).first().isEqualTo(rule);
    assertThat(seen.audit().isClean()).isTrue();
  }

  @Test
  void aRemovedAdminSignsForNobodyInModeRoster() throws Exception {
    Seen seen =
        see("registry-extension-variants", "y01-removed-admin-signs", TrustMode.ROSTER, MYAPP);

    assertThat(seen.registry()).isInstanceOf(Verification.NotAuthentic.class);
    assertThat(seen.broken()).first().isEqualTo("REG-54");
  }

  @Test
  void whatWasVerifiedComesBackFromItsIndexAndIsExtendedFromThere() throws Exception {
    GitCommand git = Bundles.open("registry-extension-roster", "main", folder.resolve("r"));
    RegistryPolicy policy = RegistryPolicy.of(new Trust(TrustMode.ROSTER, ANCHOR));
    CommitId head = new CommitId(git.run("rev-parse", "main"));
    CommitId middle = new CommitId(git.run("rev-parse", "main~5"));
    try (GitStore store = GitStore.open(git.folder())) {
      VerifiedRegistry early = authentic(RegistryVerifier.verify(store.view(), middle, policy));
      Bytes index = VerifiedRegistryIndex.write(early);
      VerifiedRegistry restored =
          VerifiedRegistryIndex.restore(index, store.view(), policy.trust());
      VerifiedRegistry extended =
          authentic(RegistryVerifier.extend(restored, store.view(), head, policy));
      VerifiedRegistry whole = authentic(RegistryVerifier.verify(store.view(), head, policy));

      assertThat(VerifiedRegistryIndex.write(restored)).isEqualTo(index);
      assertThat(extended.conformity().isFull()).isTrue();
      assertThat(VerifiedRegistryIndex.write(extended))
          .isEqualTo(VerifiedRegistryIndex.write(whole));
    }
  }

  @Test
  void anIndexIsRefusedUnderAnotherTrustOrWhenItIsCutOff() throws Exception {
    GitCommand git = Bundles.open("registry-extension-roster", "main", folder.resolve("r"));
    Trust trust = new Trust(TrustMode.ROSTER, ANCHOR);
    CommitId head = new CommitId(git.run("rev-parse", "main"));
    try (GitStore store = GitStore.open(git.folder())) {
      Bytes index =
          VerifiedRegistryIndex.write(
              authentic(RegistryVerifier.verify(store.view(), head, RegistryPolicy.of(trust))));

      assertThatThrownBy(
              () ->
                  VerifiedRegistryIndex.restore(
                      index, store.view(), new Trust(TrustMode.ANCHOR, ANCHOR)))
          .isInstanceOf(MalformedRegistryException.class);
      for (int cut = 1; cut < index.length(); cut++) {
        Bytes part = index.slice(0, index.length() - cut);
        assertThatThrownBy(() -> VerifiedRegistryIndex.restore(part, store.view(), trust))
            .isInstanceOf(MalformedRegistryException.class);
        if (cut > 300) {
          break;
        }
      }
    }
  }

  private static VerifiedRegistry authentic(Verification verification) {
    return verification.fold(
        registry -> registry,
        not -> {
          throw new AssertionError(not.violations().toString());
        });
  }
}
