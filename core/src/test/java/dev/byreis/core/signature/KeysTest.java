package dev.byreis.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.Vectors;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final SigningKey ALICE = TestKeys.ALICE.key();

  @Test
  void theJdkTakesAKeyOfSmallOrderForAnyMessageAndWeDoNot() throws GeneralSecurityException {
    var spec =
        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(false, BigInteger.ONE));
    for (String message : List.of("pay alice", "pay mallory")) {
      Signature jdk = Signature.getInstance("Ed25519", "SunEC");
      jdk.initVerify(KeyFactory.getInstance("Ed25519", "SunEC").generatePublic(spec));
      jdk.update(Bytes.utf8(message).toByteArray());
      assertThat(jdk.verify(SmallOrder.SIGNATURE.toByteArray())).as(message).isTrue();
    }
    assertThat(Ed25519PublicKey.find(SmallOrder.KEY)).isEmpty();
  }

  @Test
  void theZeroKeyAndNonCanonicalKeysAreNone() {
    assertThat(Ed25519PublicKey.find(Bytes.owning(new byte[32]))).isEmpty();
    byte[] aboveThePrime = new byte[32];
    Arrays.fill(aboveThePrime, (byte) 0xff);
    assertThat(Ed25519PublicKey.find(Bytes.owning(aboveThePrime))).isEmpty();
    assertThat(Ed25519PublicKey.find(ALICE.publicKey().raw().plus(Bytes.utf8("x")))).isEmpty();
  }

  @Test
  void aSignatureWithAnSThatIsTooLargeDoesNotHold() {
    Bytes message = Bytes.utf8("m");
    byte[] signature = ALICE.sign(message).toByteArray();
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] s = new byte[32];
    for (int i = 0; i < 32; i++) {
      s[31 - i] = signature[32 + i];
    }
    byte[] other = new BigInteger(1, s).add(order).toByteArray();
    for (int i = 0; i < 32; i++) {
      int from = other.length - 1 - i;
      signature[32 + i] = from < 0 ? 0 : other[from];
    }
    assertThat(ALICE.publicKey().verifies(message, ALICE.sign(message))).isTrue();
    assertThat(ALICE.publicKey().verifies(message, Bytes.owning(signature))).isFalse();
  }

  @Test
  void theRawFormIsTheStockClients() throws MalformedKeyException {
    SigningKey stock = SigningKey.ofSixtyFour(Vectors.STOCK.base64("admin_BYREIS_SIGN_KEY_b64"));
    assertThat(stock.publicKey().base64()).isEqualTo(Vectors.STOCK.text("admin_pub_b64"));
    assertThat(stock.rawSixtyFour()).isEqualTo(Vectors.STOCK.base64("admin_BYREIS_SIGN_KEY_b64"));
  }

  @Test
  void halvesThatDoNotBelongTogetherAreRefused() {
    Bytes mixed = ALICE.rawSixtyFour().slice(0, 32).plus(TestKeys.BOB.key().publicKey().raw());
    assertThatThrownBy(() -> SigningKey.ofSixtyFour(mixed))
        .isInstanceOf(MalformedKeyException.class)
        .hasMessageContaining("another key");
    assertThatThrownBy(() -> SigningKey.ofSixtyFour(mixed.slice(0, 63)))
        .isInstanceOf(MalformedKeyException.class);
    assertThatThrownBy(() -> SigningKey.ofSeed(mixed)).isInstanceOf(MalformedKeyException.class);
  }

  @Test
  void noTextOfAKeyShowsTheSecret() {
    String seed = ALICE.rawSixtyFour().slice(0, 32).toHex();
    assertThat(ALICE.toString()).doesNotContain(seed).contains(ALICE.publicKey().fingerprint());
    assertThat(TestKeys.ALICE.signer().toString()).doesNotContain(seed);
  }

  @Test
  void thePrivateFileIsReadAgain() throws MalformedKeyException {
    Bytes file = OpenSshKeys.privateFile(ALICE, "alice@example");
    assertThat(OpenSshKeys.readPrivateFile(file).rawSixtyFour()).isEqualTo(ALICE.rawSixtyFour());
  }

  @Test
  void sshKeygenReadsOurFilesAndWeReadItsOwn(@TempDir Path folder)
      throws IOException, InterruptedException, MalformedKeyException {
    Path ours = folder.resolve("ours");
    Files.createFile(
        ours, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(ours, OpenSshKeys.privateFile(ALICE, "alice").toByteArray());
    assertThat(sshKeygen(folder, "-y", "-f", "ours").strip())
        .isEqualTo(OpenSshKeys.publicLine(ALICE.publicKey(), "alice"));

    sshKeygen(folder, "-q", "-t", "ed25519", "-N", "", "-C", "theirs", "-f", "theirs");
    SigningKey theirs =
        OpenSshKeys.readPrivateFile(Bytes.owning(Files.readAllBytes(folder.resolve("theirs"))));
    assertThat(Files.readString(folder.resolve("theirs.pub")).strip())
        .isEqualTo(OpenSshKeys.publicLine(theirs.publicKey(), "theirs"));

    sshKeygen(folder, "-q", "-t", "ed25519", "-N", "secret", "-f", "locked");
    Bytes locked = Bytes.owning(Files.readAllBytes(folder.resolve("locked")));
    assertThatThrownBy(() -> OpenSshKeys.readPrivateFile(locked))
        .isInstanceOf(MalformedKeyException.class)
        .hasMessageContaining("encrypted");
  }

  @Test
  void sshKeygenVerifiesOurArmor(@TempDir Path folder) throws IOException, InterruptedException {
    Bytes message = Bytes.utf8("hello\n");
    Files.writeString(
        folder.resolve("signers"),
        OpenSshKeys.allowedSignersLine("alice", ALICE.publicKey()) + "\n");
    Files.writeString(folder.resolve("sig"), Sshsig.sign(ALICE, message) + "\n");
    Files.write(folder.resolve("in"), message.toByteArray());
    assertThat(
            sshKeygen(
                folder, "-Y", "verify", "-f", "signers", "-I", "alice", "-n", "git", "-s", "sig"))
        .contains("Good \"git\" signature for alice");
  }

  /** Fails, and does not skip, where ssh-keygen is missing. */
  private static String sshKeygen(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ssh-keygen"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    Path input = folder.resolve("in");
    if (Files.exists(input)) {
      builder.redirectInput(input.toFile());
    }
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new AssertionError("this test needs ssh-keygen (Debian package openssh-client)", e);
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }

  @Test
  void aDamagedPrivateFileIsRefused() {
    String good = OpenSshKeys.privateFile(ALICE, "").toLatin1();
    int body = good.indexOf('\n') + 1;
    int end = good.indexOf("-----END");
    int accepted = 0;
    for (int at = body; at < end; at++) {
      if (good.charAt(at) == '\n') {
        continue;
      }
      char other = good.charAt(at) == 'A' ? 'B' : 'A';
      Bytes file = Bytes.utf8(good.substring(0, at) + other + good.substring(at + 1));
      try {
        OpenSshKeys.readPrivateFile(file);
        accepted++;
      } catch (MalformedKeyException expected) {
        assertThat(expected).hasMessageNotContaining(good.substring(at, at + 1).repeat(8));
      }
    }
    assertThat(accepted).isZero();
    assertThatThrownBy(() -> OpenSshKeys.readPrivateFile(Bytes.owning(new byte[20_000])))
        .hasMessageContaining("16 KiB");
  }
}
