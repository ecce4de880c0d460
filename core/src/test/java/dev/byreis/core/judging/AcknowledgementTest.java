package dev.byreis.core.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ROT-62, against tags that the real git has made and signed. */
class AcknowledgementTest {
  private static final RotationRef BRANCH = new RotationRef("byreis/rotate-1-20260521t0800z");
  private static final Sha256 CONTENT = new Sha256("ab".repeat(32));

  @TempDir private Path folder;
  private GitCommand git;
  private Acknowledgement said;

  @BeforeEach
  void aCommitToAcknowledge() throws IOException {
    git = GitCommand.init(folder.resolve("clone"));
    git.run("commit", "-q", "--allow-empty", "-m", "tip");
    said = acknowledgement("billing");
    Path key = folder.resolve("key");
    Files.write(key, OpenSshKeys.privateFile(TestKeys.BOB.key(), "bob").toByteArray());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    git.run("config", "gpg.format", "ssh");
    git.run("config", "user.signingkey", key.toString());
  }

  @Test
  void aSignedTagOfThisFormIsGiven() {
    Bytes tag = tag(said.message(), "-s");

    assertThat(said.isGiven(tag, TestKeys.BOB.key().publicKey())).isTrue();
  }

  @Test
  void anotherKeyDoesNotCount() {
    Bytes tag = tag(said.message(), "-s");

    assertThat(said.isGiven(tag, TestKeys.ALICE.key().publicKey())).isFalse();
  }

  @Test
  void anUnsignedTagDoesNotCount() {
    Bytes tag = tag(said.message(), "-a");

    assertThat(said.isGiven(tag, TestKeys.BOB.key().publicKey())).isFalse();
  }

  @Test
  void aMessageWithMoreInItDoesNotCount() {
    Bytes tag = tag(said.message() + "and more\n", "-s");

    assertThat(said.isGiven(tag, TestKeys.BOB.key().publicKey())).isFalse();
  }

  @Test
  void anAcknowledgementOfOtherArtifactsDoesNotCount() {
    SortedMap<LogicalName, Sha256> others = files();
    others.put(new LogicalName("production"), new Sha256("cd".repeat(32)));
    Acknowledgement other =
        new Acknowledgement(said.project(), BRANCH, said.tip(), said.consumer(), others);
    Bytes tag = tag(other.message(), "-s");

    assertThat(other.isGiven(tag, TestKeys.BOB.key().publicKey())).isTrue();
    assertThat(said.isGiven(tag, TestKeys.BOB.key().publicKey())).isFalse();
  }

  @Test
  void aTagOfAnotherNameDoesNotCount() {
    Bytes tag = tag(said.message(), "-s");

    assertThat(acknowledgement("shop").isGiven(tag, TestKeys.BOB.key().publicKey())).isFalse();
  }

  @Test
  void aTagThatWasChangedAfterwardsDoesNotCount() {
    String text = tag(said.message(), "-s").toLatin1();
    Bytes changed = Bytes.utf8(text.replace("tagger tester", "tagger taster"));

    assertThat(said.isGiven(changed, TestKeys.BOB.key().publicKey())).isFalse();
  }

  private Acknowledgement acknowledgement(String consumer) {
    CommitId tip = new CommitId(git.run("rev-parse", "HEAD"));
    return new Acknowledgement(new ProjectId("myapp"), BRANCH, tip, consumer, files());
  }

  private static SortedMap<LogicalName, Sha256> files() {
    SortedMap<LogicalName, Sha256> files = new TreeMap<>();
    files.put(new LogicalName("production"), CONTENT);
    files.put(new LogicalName("staging"), CONTENT);
    return files;
  }

  private Bytes tag(String message, String how) {
    String name = said.ref().value().substring("refs/tags/".length());
    GitCommand.Result made =
        git.tryRunWithInput(
            message.getBytes(StandardCharsets.UTF_8), "tag", "-f", how, "-F", "-", name, "HEAD");
    assertThat(made.err()).isEmpty();
    return Bytes.utf8(git.tryRun("cat-file", "tag", name).out());
  }
}
