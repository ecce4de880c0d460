package dev.byreis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.FakeAge;
import dev.byreis.core.testing.TestArtifacts;
import dev.byreis.core.testing.TestSigner;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ArtifactWriterTest {
  @Test
  void theSamplesAreWrittenByteForByte() throws Exception {
    assertThat(ArtifactWriter.write(Sample.signedArtifact())).isEqualTo(Sample.signed());
    assertThat(ArtifactWriter.write(Sample.unsignedArtifact())).isEqualTo(Sample.unsigned());
  }

  @Test
  void whatIsBuiltIsReadBackEqual() {
    TestArtifacts world =
        new TestArtifacts("app", List.of(Sample.ALICE_AGE, Sample.BOB_AGE, Sample.CAROL_PLUGIN));
    ArtifactBody body = world.body("prod", 3, 1, "B", "A", "true", "NULL");
    SignedArtifact signed = TestArtifacts.signed(body, TestSigner.named("alice"));
    Bytes file = TestArtifacts.bytes(signed);
    assertThat(ArtifactReader.read(file)).isEqualTo(new ArtifactReading.Read(signed));
    assertThat(file.toLatin1()).contains("\n\"true\": |\n").startsWith("A: |\n");
    assertThat(signed.claim(TestSigner.named("alice").publicKey()).holds()).isTrue();
  }

  @Test
  void wordsThatResolveToOtherTypesAreQuoted() throws Exception {
    ArtifactBody body =
        new ArtifactBody(
            new ProjectId("123"),
            new LogicalName("true"),
            CounterValue.of(1),
            new TreeSet<>(List.of(new Fingerprint("1".repeat(64)))),
            new TreeMap<>(Sample.signedArtifact().body().secrets()));
    SignedArtifact artifact =
        new SignedArtifact(body, new AdminId("12e5"), Bytes.owning(new byte[64]));
    Bytes file = ArtifactWriter.write(artifact);
    assertThat(file.toLatin1())
        .contains("project_id: \"123\"\n")
        .contains("file: \"true\"\n")
        .contains("- fp: \"111")
        .contains("signer: \"12e5\"\n")
        .contains("sig: \"000");
    assertThat(ArtifactReader.read(file)).isEqualTo(new ArtifactReading.Read(artifact));
  }

  @Test
  void aFileThatNoClientCouldReadIsNotWritten() {
    TreeMap<SecretName, ArmoredValue> secrets = new TreeMap<>();
    secrets.put(
        new SecretName("BIG"),
        FakeAge.named("big").withNativeStanzas(1).withPayload(1 << 20).value());
    ArtifactBody sample = Sample.signedArtifact().body();
    ArtifactBody body =
        new ArtifactBody(
            sample.project(), sample.file(), sample.counter(), sample.recipients(), secrets);
    assertThatThrownBy(() -> ArtifactWriter.write(new UnsignedArtifact(body)))
        .isInstanceOf(OversizedArtifactException.class);
  }

  /** Damage is refused or harmless: whatever is read differs, and then the signature is wrong. */
  @Test
  void noDamageIsBothReadAndSigned() throws Exception {
    byte[] sample = Sample.signed().toByteArray();
    SignedArtifact original = Sample.signedArtifact();
    Random random = new Random(42);
    int accepted = 0;
    for (int i = 0; i < 5_000; i++) {
      Bytes damaged = Bytes.owning(damage(sample, random));
      ArtifactReading reading = ArtifactReader.read(damaged);
      if (reading.findArtifact().isPresent()) {
        accepted++;
        Artifact artifact = reading.findArtifact().orElseThrow();
        assertThat(ArtifactReader.read(ArtifactWriter.write(artifact))).isEqualTo(reading);
        boolean holds = artifact.fold(s -> s.claim(Sample.ALICE.publicKey()).holds(), u -> false);
        boolean same =
            artifact.body().equals(original.body())
                && artifact.fold(s -> s.signature().equals(original.signature()), u -> false);
        assertThat(holds).isEqualTo(same);
      }
    }
    assertThat(accepted).isPositive();
  }

  private static byte[] damage(byte[] sample, Random random) {
    byte[] copy = sample.clone();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(copy.length);
      switch (random.nextInt(4)) {
        case 0 -> copy[at] = (byte) random.nextInt(256);
        case 1 -> copy[at] = sample[random.nextInt(sample.length)];
        case 2 -> copy = without(copy, at);
        default -> copy = with(copy, at, " \n'\"#:-|&*!%@[]{}?,".charAt(random.nextInt(19)));
      }
    }
    return copy;
  }

  private static byte[] without(byte[] bytes, int at) {
    Bytes all = Bytes.copyOf(bytes);
    return all.slice(0, at).plus(all.slice(at + 1, bytes.length)).toByteArray();
  }

  private static byte[] with(byte[] bytes, int at, char c) {
    Bytes all = Bytes.copyOf(bytes);
    return all.slice(0, at)
        .plus(Bytes.utf8(String.valueOf(c)))
        .plus(all.slice(at, bytes.length))
        .toByteArray();
  }
}
