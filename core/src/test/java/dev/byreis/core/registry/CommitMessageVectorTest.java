package dev.byreis.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.signature.FooterDomain;
import dev.byreis.core.signature.NativeSignature;
import dev.byreis.core.signature.SigningKey;
import dev.byreis.core.signature.Sshsig;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixtures of both kinds of registry, read and written again byte for byte. */
class CommitMessageVectorTest {
  private static final SigningKey STOCK_ALICE =
      TestKeys.key("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

  @ParameterizedTest
  @CsvSource({
    "C2,C2_pending,PendingBump",
    "C3,C3_merge,MergeBump",
    "C4,C4_rotation_pending,PendingBump",
    "C5,C5_rotation,RotationCommit",
    "C6,C6_rotation_pending,PendingBump",
    "C7,C7_reversal,RotationReversal"
  })
  void aStockCommitIsReadAndWrittenAgain(String name, String vector, String kind)
      throws MalformedObjectException {
    Vectors stock = Vectors.STOCK;
    RawCommit commit =
        RawCommit.parse(
            new CommitId(stock.text("commits." + name)), stock.base64(name + "_commit_object_b64"));

    var signed = (CommitMessage.Signed) CommitMessageReader.read(commit.message());

    assertThat(signed.body().getClass().getSimpleName()).isEqualTo(kind);
    assertThat(signed.bodyBytes()).isEqualTo(stock.utf8(vector + ".body"));
    assertThat(signed.bodyBytes().sha256Hex()).isEqualTo(stock.text(vector + ".body_sha256"));
    assertThat(FooterDomain.WRITE.payload(signed.bodyBytes()))
        .isEqualTo(stock.base64(vector + ".signed_payload_b64"));
    assertThat(signed.footer().signature().toHex()).isEqualTo(stock.text(vector + ".sig_hex"));
    assertThat(
            CommitMessageWriter.signed(
                signed.body(), new Signer(new AdminId("alice"), STOCK_ALICE)))
        .isEqualTo(commit.message());
    assertThatNativeSignatureHolds(commit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X02", "X03", "X04", "X05", "X07", "X08", "X10", "X11", "X12", "X14"})
  void anExtensionCommitIsReadAndWrittenAgain(String name) throws MalformedObjectException {
    RawCommit commit = extension(name);

    var signed = (CommitMessage.Signed) CommitMessageReader.read(commit.message());

    assertThat(signed.bodyBytes()).isEqualTo(Vectors.EXTENSION.utf8("cases." + name + ".body"));
    assertThat(signed.footer().signature().toHex())
        .isEqualTo(Vectors.EXTENSION.text("cases." + name + ".sig_hex"));
    assertThat(CommitMessageWriter.signed(signed.body(), signer(signed.footer())))
        .isEqualTo(commit.message());
    assertThatNativeSignatureHolds(commit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X13", "X15"})
  void aCosignedCommitIsReadAndWrittenAgain(String name) throws MalformedObjectException {
    RawCommit commit = extension(name);

    var cosigned = (CommitMessage.Cosigned) CommitMessageReader.read(commit.message());

    assertThat(cosigned.bodyBytes()).isEqualTo(Vectors.EXTENSION.utf8("cases." + name + ".body"));
    assertThat(cosigned.cosigner().signer().value())
        .isEqualTo(Vectors.EXTENSION.text("cases." + name + ".cosigner"));
    assertThat(cosigned.cosigner().signature().toHex())
        .isEqualTo(Vectors.EXTENSION.text("cases." + name + ".cosig_hex"));
    assertThat(
            CommitMessageWriter.cosigned(
                cosigned.body(), signer(cosigned.footer()), signer(cosigned.cosigner())))
        .isEqualTo(commit.message());
    assertThatNativeSignatureHolds(commit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X01", "X06", "X09"})
  void anAdministrativeCommitHasNoApproval(String name) throws MalformedObjectException {
    var message =
        (CommitMessage.Administrative) CommitMessageReader.read(extension(name).message());
    assertThat(message.approval()).isInstanceOf(CommitMessage.Approval.None.class);
  }

  /** The vector's names are no names by REG-111, so they are put in afterwards. */
  @Test
  void theTemplateOfKindCHasItsKnownBytes() {
    CommitId parent = new CommitId("c".repeat(40));
    CommitBody body =
        new CommitBody.RotationCommit(
            new ProjectId("proj-golden"),
            CounterValue.of(3),
            parent,
            new Sha256("d".repeat(64)),
            List.of(block("AAA", 1, "a", parent), block("BBB", 4, "b", parent)));

    Bytes written =
        Bytes.utf8(
            CommitBodyWriter.write(body)
                .toLatin1()
                .replace("AAA", "secrets/a.enc.yaml")
                .replace("BBB", "secrets/b.enc.yaml"));

    assertThat(written.length()).isEqualTo(717);
    assertThat(written.sha256Hex())
        .isEqualTo("cb064bbbef49123348186cf31a179b38095133fcd7c5565520effff1fe316994");
    assertThat(STOCK_ALICE.sign(FooterDomain.WRITE.payload(written)).toHex())
        .isEqualTo(
            "75816e8068132c9414489750dfa0faede1df69f7d6edcf987a12f9e9650f4c3d"
                + "f0ceb316d0e9ad0391aa94880fc214ba45837b50af2883f4dc541701ad1a0a01");
  }

  private static Block block(String name, long previous, String digit, CommitId parent) {
    return new Block(
        new LogicalName(name),
        CounterValue.of(previous),
        CounterValue.of(previous + 1),
        new Sha256(digit.repeat(64)),
        new TargetPr("org/repo#1"),
        parent);
  }

  private static Signer signer(CommitMessage.Footer footer) {
    return footer.signer().equals(TestKeys.ALICE.id())
        ? TestKeys.ALICE.signer()
        : TestKeys.BOB.signer();
  }

  private static RawCommit extension(String name) throws MalformedObjectException {
    return RawCommit.parse(
        new CommitId(Vectors.EXTENSION.text("commits." + name)),
        Vectors.EXTENSION.base64("cases." + name + ".commit_object_b64"));
  }

  /** Also that our own signature of the same payload gives the same object. */
  private static void assertThatNativeSignatureHolds(RawCommit commit) {
    var present = (NativeSignature.Present) Sshsig.read(commit);
    assertThat(present.claim().key()).isEqualTo(TestKeys.ANCHOR.publicKey());
    assertThat(present.claim().holds()).isTrue();
    assertThat(Sshsig.signCommit(TestKeys.ANCHOR, commit.signedPayload()))
        .isEqualTo(commit.content());
  }
}
