package dev.byreis.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SshsigTest {
  private static final Bytes SIGNED = Vectors.STOCK.base64("C3_commit_object_b64");

  @Test
  void theFixtureHasItsKnownPayloadAndInnerSignature() throws MalformedObjectException {
    RawCommit commit = parse(SIGNED);
    assertThat(commit.signedPayload().length()).isEqualTo(759);
    var present = (NativeSignature.Present) Sshsig.read(commit);
    assertThat(present.claim().signature().toHex())
        .isEqualTo(
            "5cc2499afea1e9c328582446779aa5ee8f55e96dffc0a5632808d2f13f28a4b1"
                + "f0464779d7a5cbcc36659019dcdbe06712f5429b26936c9b845377fa03468f06");
    assertThat(Sshsig.read(commit, List.of(TestKeys.ANCHOR.publicKey()))).isEqualTo(present);
  }

  @Test
  void aSignatureWithSha256IsReadToo() throws MalformedObjectException {
    Bytes payload = parse(SIGNED).signedPayload();
    var blob =
        new SshWriter()
            .raw("SSHSIG")
            .string("git")
            .string("")
            .string("sha256")
            .string(Bytes.owning(payload.digest("SHA-256")))
            .written();
    Bytes object = withBlob(blob("git", "", "sha256", TestKeys.ALICE.key().sign(blob)));
    var present = (NativeSignature.Present) Sshsig.read(parse(object));
    assertThat(present.claim().holds()).isTrue();
  }

  @Test
  void aChangedPayloadDoesNotHold() throws MalformedObjectException {
    var present =
        (NativeSignature.Present)
            Sshsig.read(parse(edit(SIGNED, text -> text.replace("1767225780", "1767225781"))));
    assertThat(present.claim().holds()).isFalse();
  }

  @Test
  void aCommitWithoutSignatureHasNone() throws MalformedObjectException {
    RawCommit unsigned = parse(parse(SIGNED).signedPayload());
    assertThat(Sshsig.read(unsigned)).isEqualTo(new NativeSignature.Absent());
  }

  @Test
  void everyChangedBitOfTheArmorIsRefusedOrDoesNotHold() throws MalformedObjectException {
    int from = SIGNED.toLatin1().indexOf("gpgsig ") + 7;
    int to = SIGNED.toLatin1().indexOf("-----END SSH SIGNATURE-----\n") + 27;
    Set<Integer> notHeaders = Set.of((int) '\n');
    for (int at = from; at < to; at++) {
      byte[] content = SIGNED.toByteArray();
      content[at] ^= 1;
      if (notHeaders.contains((int) SIGNED.at(at))) {
        continue;
      }
      assertThat(holds(Bytes.owning(content))).as("bit of byte %d", at).isFalse();
    }
  }

  @Test
  void otherFieldsThanTheOnesThatMustBeThereAreUnusable() throws MalformedObjectException {
    Bytes signature = Bytes.owning(new byte[64]);
    for (Bytes blob :
        List.of(
            blob("file", "", "sha512", signature),
            blob("gjt", "", "sha512", signature),
            blob("git", "x", "sha512", signature),
            blob("git", "", "sha384", signature),
            blob("git", "", "sha512", signature).plus(Bytes.utf8("x")),
            blob("git", "", "sha512", Bytes.owning(new byte[63])),
            Bytes.empty())) {
      assertThat(Sshsig.read(parse(withBlob(blob)))).isInstanceOf(NativeSignature.Unusable.class);
    }
  }

  @Test
  void anArmorInAnotherFormIsUnusable() {
    assertUnusable(
        text -> text.replace("-----BEGIN SSH SIGNATURE-----", "-----BEGIN PGP SIGNATURE-----"));
    assertUnusable(text -> text.replace("YLM\n 8ux", "YLM8ux"));
    assertUnusable(text -> text.replace("YLM\n 8ux", "YL\n M8ux"));
    assertUnusable(
        text ->
            text.replace(" -----END SSH SIGNATURE-----\n", " -----END SSH SIGNATURE-----\n \n"));
    assertUnusable(text -> text.replace(" -----END", "  -----END"));
    assertUnusable(text -> text.replace("NGjwY=", "NGjwZ="));
    assertUnusable(text -> text.replace("NGjwY=", "NGjwY"));
    assertUnusable(text -> text.replaceFirst("gpgsig ", "gpgsig  "));
  }

  @Test
  void aSecondSignatureOrOneInAnotherPlaceIsUnusable() {
    assertUnusable(text -> text.replaceFirst("\n\n", "\ngpgsig x\n\n"));
    assertUnusable(text -> text.replaceFirst("gpgsig ", "encoding UTF-8\ngpgsig "));
    assertUnusable(
        text -> {
          int at = text.indexOf("gpgsig ");
          int end = text.indexOf("\n\n", at) + 1;
          String header = text.substring(at, end);
          return text.replace(header, "").replaceFirst("author ", header + "author ");
        });
  }

  @Test
  void aKeyOfSmallOrderIsUnusable() throws MalformedObjectException {
    Bytes blob = blob("git", "", "sha512", SmallOrder.SIGNATURE, SmallOrder.KEY);
    assertThat(Sshsig.read(parse(withBlob(blob)))).isInstanceOf(NativeSignature.Unusable.class);
  }

  @Test
  void aCommitIsSignedOnceAndOnlyWithACommitter() throws MalformedObjectException {
    SigningKey key = TestKeys.ALICE.key();
    assertThatThrownBy(() -> Sshsig.signCommit(key, SIGNED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sshsig.signCommit(key, Bytes.utf8("tree x\n\nmessage\n")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertUnusable(UnaryOperator<String> change) {
    Bytes object = edit(SIGNED, change);
    assertThat(object).isNotEqualTo(SIGNED);
    try {
      assertThat(Sshsig.read(parse(object))).isInstanceOf(NativeSignature.Unusable.class);
    } catch (MalformedObjectException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean holds(Bytes object) throws MalformedObjectException {
    return Sshsig.read(parse(object)) instanceof NativeSignature.Present present
        && present.claim().holds();
  }

  private static Bytes blob(String namespace, String reserved, String hash, Bytes signature) {
    return blob(namespace, reserved, hash, signature, TestKeys.ALICE.key().publicKey().raw());
  }

  private static Bytes blob(
      String namespace, String reserved, String hash, Bytes signature, Bytes rawKey) {
    return new SshWriter()
        .raw("SSHSIG")
        .number(1)
        .string(OpenSshKeys.publicBlob(rawKey))
        .string(namespace)
        .string(reserved)
        .string(hash)
        .string(new SshWriter().string("ssh-ed25519").string(signature).written())
        .written();
  }

  private static Bytes withBlob(Bytes blob) throws MalformedObjectException {
    String header = "gpgsig " + Armor.of("SSH SIGNATURE", blob).replace("\n", "\n ") + "\n";
    return edit(
        parse(SIGNED).signedPayload(), text -> text.replaceFirst("\n\n", "\n" + header + "\n"));
  }

  private static Bytes edit(Bytes content, UnaryOperator<String> change) {
    return Bytes.owning(change.apply(content.toLatin1()).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static RawCommit parse(Bytes content) throws MalformedObjectException {
    return RawCommit.parse(new CommitId("0".repeat(40)), content);
  }
}
