package dev.byreis.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.Organisation;
import dev.byreis.cli.age.AgeCommand;
import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written here is what the real age, git and ssh-keygen take. */
class InteroperationTest {
  @TempDir private Path folder;

  private static void write(Organisation organisation) {
    organisation.mustRun(
        "alice", "API_KEY=first\nTOKEN=t\n", "secret", "bootstrap", "--file", "production");
    organisation.mustRun("bob", "second\n", "secret", "set", "API_KEY", "--file", "production");
  }

  @Test
  void ageDecryptsEveryValueOfAFileOfRecord() {
    Organisation organisation = Organisation.in(folder, TrustMode.ROSTER);
    write(organisation);
    String file = organisation.project().run("show", "main:secrets/production.enc.yaml") + "\n";
    Artifact artifact = ArtifactReader.read(Bytes.utf8(file)).findArtifact().orElseThrow();
    AgeCommand age = new AgeCommand(folder.resolve("age"));
    Map<String, String> plain =
        artifact.body().secrets().entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> e.getKey().value(), e -> decrypt(age, e.getValue(), organisation)));

    assertThat(plain).containsOnly(Map.entry("API_KEY", "second"), Map.entry("TOKEN", "t"));
  }

  private static String decrypt(AgeCommand age, ArmoredValue value, Organisation organisation) {
    Path identity = organisation.place("bob").config().resolve("identity/admin.key");
    AgeCommand.Run run = age.decrypt(value.text(), identity);
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out().toLatin1();
  }

  @ParameterizedTest
  @EnumSource(TrustMode.class)
  void gitVerifiesEveryCommitOfTheRegistry(TrustMode mode) throws IOException {
    Organisation organisation = Organisation.in(folder, mode);
    write(organisation);
    List<Ed25519PublicKey> keys =
        List.of(
            organisation.anchor().publicKey(),
            organisation.keys("alice").signingKey().publicKey(),
            organisation.keys("bob").signingKey().publicKey());
    Path signers = folder.resolve("signers");
    Files.writeString(
        signers,
        keys.stream()
            .map(key -> "signer " + OpenSshKeys.publicLine(key, "") + "\n")
            .collect(Collectors.joining()));
    GitCommand registry = organisation.registry();

    List<String> commits = registry.run("rev-list", "main").lines().toList();

    assertThat(commits).hasSize(5);
    for (String commit : commits) {
      GitCommand.Result verified =
          registry.tryRun(
              "-c",
              "gpg.format=ssh",
              "-c",
              "gpg.ssh.allowedSignersFile=" + signers,
              "verify-commit",
              commit);
      assertThat(verified.succeeded()).as(verified.err()).isTrue();
    }
    assertThat(registry.run("fsck", "--strict")).isEmpty();
    assertThat(organisation.project().run("fsck", "--strict")).isEmpty();
    CommandRun whole =
        CommandRun.of(
            "registry",
            "verify",
            "--repo",
            registry.folder().toString(),
            "--mode",
            mode.id(),
            "--anchor",
            organisation.anchor().publicKey().base64());
    assertThat(whole.exit()).as(whole.out() + whole.err()).isEqualTo(ExitClass.OK);
  }
}
