package dev.byreis.cli.age;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AgeValuesTest {
  private static final SecretName KEY = new SecretName("API_KEY");
  private static final SecretName OTHER = new SecretName("DB_PASSWORD");

  private final AgeIdentity alice = AgeIdentity.generate(new SecureRandom());
  private final AgeIdentity bob = AgeIdentity.generate(new SecureRandom());

  private static PlainValue plain(String text) throws CommandFailedException {
    return PlainValue.owning(KEY, text.getBytes(UTF_8));
  }

  private static String text(PlainValue value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    value.writeTo(out);
    return out.toString(UTF_8);
  }

  private static AgeEncryption to(AgeIdentity... identities) throws CommandFailedException {
    return AgeEncryption.to(List.of(identities).stream().map(AgeIdentity::recipient).toList());
  }

  @Test
  void eachEncryptionIsFresh() throws CommandFailedException {
    AgeEncryption encryption = to(alice, bob);

    ArmoredValue one = encryption.encrypt(plain("hunter2"));
    ArmoredValue again = encryption.encrypt(plain("hunter2"));

    assertThat(one.header().shares())
        .hasSize(2)
        .doesNotContainAnyElementsOf(again.header().shares());
    assertThat(one.text())
        .isNotEqualTo(again.text())
        .endsWith("-----END AGE ENCRYPTED FILE-----\n");
  }

  @Test
  void allRecipientsReadItAndNobodyElse() throws CommandFailedException, IOException {
    ArmoredValue value = to(alice, bob).encrypt(plain("hunter2"));

    assertThat(text(AgeDecryption.with(alice).decrypt(KEY, value))).isEqualTo("hunter2");
    assertThat(text(AgeDecryption.with(bob).decrypt(KEY, value))).isEqualTo("hunter2");
    AgeDecryption mallory = AgeDecryption.with(AgeIdentity.generate(new SecureRandom()));
    assertThat(mallory.canOpen(value)).isFalse();
    assertThatThrownBy(() -> mallory.decrypt(KEY, value))
        .isInstanceOfSatisfying(
            CommandFailedException.class,
            e -> {
              assertThat(e.exitClass()).isEqualTo(ExitClass.VERIFY_FAILURE);
              assertThat(e.wrong()).contains("API_KEY").doesNotContain("hunter2");
            });
  }

  @Test
  void everyFlippedBitOfTheFileIsNoticed() throws Exception {
    byte[] file = to(alice).encrypt(plain("hunter2")).file().toByteArray();
    AgeDecryption decryption = AgeDecryption.with(alice);
    int opened = 0;
    for (int bit = 0; bit < file.length * 8; bit++) {
      byte[] spoiled = file.clone();
      spoiled[bit / 8] ^= (byte) (1 << bit % 8);
      ArmoredValue value;
      try {
        value = ArmoredValue.ofFile(Bytes.owning(spoiled));
      } catch (dev.byreis.core.artifact.MalformedAgeException noticedEarlier) {
        continue;
      }
      opened += decryption.canOpen(value) ? 1 : 0;
    }
    assertThat(opened).isZero();
  }

  @Test
  void aFileThatIsCutOffIsNoticed() throws Exception {
    byte[] content = new byte[3 << 16];
    java.util.Arrays.fill(content, (byte) 'a');
    Bytes file = to(alice).encrypt(PlainValue.owning(KEY, content)).file();
    int payload = file.length() - (3 << 16) - 3 * 16;

    for (int chunks = 1; chunks < 3; chunks++) {
      ArmoredValue cut = ArmoredValue.ofFile(file.slice(0, payload + chunks * ((1 << 16) + 16)));
      assertThat(AgeDecryption.with(alice).canOpen(cut)).as("%d chunks", chunks).isFalse();
    }
  }

  @Test
  void oneValueThatCannotBeDecryptedFailsTheFile() throws CommandFailedException {
    SortedMap<SecretName, ArmoredValue> values = new TreeMap<>();
    values.put(KEY, to(alice).encrypt(plain("readable")));
    values.put(OTHER, to(bob).encrypt(plain("not for alice")));

    assertThatThrownBy(() -> AgeDecryption.with(alice).decrypt(values))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("DB_PASSWORD")
        .hasMessageNotContaining("readable");
  }

  @Test
  void allValuesOfAFileComeBack() throws CommandFailedException, IOException {
    try (PlainValues before = new PlainValues()) {
      before.put(KEY, plain("one\nand a second line\n"));
      before.put(OTHER, plain(" \t"));
      SortedMap<SecretName, ArmoredValue> encrypted = to(alice, bob).encrypt(before);
      try (PlainValues after = AgeDecryption.with(bob).decrypt(encrypted)) {
        assertThat(after.all().keySet()).containsExactly(KEY, OTHER);
        assertThat(text(after.get(KEY))).isEqualTo("one\nand a second line\n");
        assertThat(text(after.get(OTHER))).isEqualTo(" \t");
      }
    }
  }

  @Test
  void aPluginsRecipientIsRefused() {
    List<AgeRecipient> recipients = List.of(TestKeys.ALICE.recipient(), TestKeys.CAROL.recipient());

    assertThatThrownBy(() -> AgeEncryption.to(recipients))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining(TestKeys.CAROL.recipient().value())
        .hasMessageContaining("plugin");
  }

  @Test
  void nobodyIsRefused() {
    assertThatThrownBy(() -> AgeEncryption.to(List.of()))
        .isInstanceOf(CommandFailedException.class);
  }

  @Test
  void whatIsNoValueIsRefusedByKeyName() {
    for (byte[] content : new byte[][] {{}, {'a', 0, 'b'}, new byte[PlainValue.LARGEST + 1]}) {
      assertThatThrownBy(() -> PlainValue.owning(KEY, content))
          .isInstanceOf(CommandFailedException.class)
          .hasMessageContaining("API_KEY");
    }
  }

  @Test
  void aClosedValueIsOverwritten() throws CommandFailedException {
    byte[] content = "hunter2".getBytes(UTF_8);
    PlainValue value = PlainValue.owning(KEY, content);

    value.close();

    assertThat(content).containsOnly(0);
    assertThat(value).hasToString("secret value");
  }
}
