package dev.byreis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.armor.ArmoredEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.byreis.core.finding.Code;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.FakeAge;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArmoredValueTest {
  private static final String A43 = "A".repeat(43);

  @Test
  void realAgeFilesAreValues() throws Exception {
    for (int size : new int[] {0, 1, 47, 48, 49, 1000, 70_000}) {
      ArmoredValue value = ArmoredValue.of(encrypt(new byte[size]));
      assertThat(value.header().nativeCount()).isEqualTo(2);
      assertThat(value.header().shares()).doesNotHaveDuplicates().hasSize(2);
    }
  }

  @Test
  void fakesAreValuesWithAndWithoutFinalLineFeed() throws Exception {
    for (int payload = 32; payload < 90; payload++) {
      String armor = FakeAge.named("a").withNativeStanzas(3).withPayload(payload).armor();
      assertThat(ArmoredValue.of(armor).header().nativeCount()).isEqualTo(3);
      assertThat(ArmoredValue.of(armor.strip()).text()).isEqualTo(armor.strip());
    }
  }

  @Test
  void nothingStandsAroundTheArmor() {
    String armor = FakeAge.named("a").withNativeStanzas(1).armor();
    for (String spoilt :
        List.of(
            "",
            "\n",
            "hunter2",
            armor + "\n",
            "\n" + armor,
            " " + armor,
            armor + " ",
            armor + "hunter2",
            armor.replace("\n", "\r\n"),
            armor.replace("BEGIN AGE", "BEGIN  AGE"),
            armor.replace("-----END", "----END"),
            armor.replace("\n-----END", "\n\n-----END"),
            armor.replace("FILE-----\n", "FILE-----\n\n"),
            armor.replaceFirst("\n(.{64})\n", "\n$1 \n"),
            armor.replaceFirst("\n(.{63})(.)\n", "\n$1\n$2"),
            armor.replaceFirst("\n(.{64})\n", "\n$1"),
            armor.replaceFirst("[A-Za-z0-9]\n-----END", "!\n-----END"),
            "-----BEGIN AGE ENCRYPTED FILE-----\n-----END AGE ENCRYPTED FILE-----\n",
            armor + armor)) {
      assertThatThrownBy(() -> ArmoredValue.of(spoilt)).isInstanceOf(MalformedAgeException.class);
    }
  }

  @Test
  void base64IsCanonical() throws Exception {
    String armor = FakeAge.named("a").withNativeStanzas(1).withPayload(49).armor();
    String padded = armor.contains("=\n-----END") ? armor : "";
    for (int payload = 50; padded.isEmpty(); payload++) {
      String next = FakeAge.named("a").withNativeStanzas(1).withPayload(payload).armor();
      padded = next.contains("=\n-----END") ? next : "";
    }
    assertThat(ArmoredValue.of(padded)).isNotNull();
    int last = padded.indexOf('=') - 1;
    String spoilt =
        padded.substring(0, last) + (char) (padded.charAt(last) + 1) + padded.substring(last + 1);
    String unpadded = padded.replace("=", "");
    assertThatThrownBy(() -> ArmoredValue.of(spoilt)).isInstanceOf(MalformedAgeException.class);
    assertThatThrownBy(() -> ArmoredValue.of(unpadded)).isInstanceOf(MalformedAgeException.class);
  }

  @Test
  void theHeaderIsAgeV1WithMacAndPayload() {
    Bytes file = FakeAge.named("a").withNativeStanzas(1).file();
    String text = file.toLatin1();
    for (String spoilt :
        List.of(
            text.replace("org/v1", "org/v2"),
            text.replace("--- ", "---"),
            text.replace("--- ", "--- A"),
            text.replace("--- ", "---- "),
            text.substring(0, text.indexOf("---")),
            text.replace("-> X25519 ", "->  X25519 "),
            text.replace("-> X25519", "-> \u0001"),
            "plaintext")) {
      assertRefused(spoilt, Code.ARTIFACT_PLAINTEXT);
    }
    assertCode(
        FakeAge.named("a").withNativeStanzas(1).withPayload(31).armor(), Code.ARTIFACT_PLAINTEXT);
  }

  @Test
  void stanzasThatNoFileOfOursHasAreRefused() {
    for (String stanza :
        List.of(
            "-> scrypt AAAA 18\n" + A43 + "\n",
            "-> ssh-ed25519 AAAA AAAA\n" + A43 + "\n",
            "-> ssh-rsa AAAA\n" + A43 + "\n",
            "-> X25519\n" + A43 + "\n",
            "-> X25519 " + A43 + " more\n" + A43 + "\n",
            "-> X25519 " + A43.substring(1) + "B\n" + A43 + "\n",
            "-> X25519 " + A43 + "=\n" + A43 + "\n",
            "-> X25519 " + A43 + "\nAAAA\n")) {
      assertCode(
          FakeAge.named("a").withNativeStanzas(1).withStanza(stanza).armor(),
          Code.ARTIFACT_STANZAS);
    }
    assertCode(FakeAge.named("a").armor(), Code.ARTIFACT_STANZAS);
  }

  private static void assertRefused(String file, Code code) {
    byte[] bytes = file.getBytes(StandardCharsets.ISO_8859_1);
    assertCode(FakeAge.armor(Bytes.owning(bytes)), code);
  }

  private static void assertCode(String armor, Code code) {
    MalformedAgeException refusal =
        catchThrowableOfType(MalformedAgeException.class, () -> ArmoredValue.of(armor));
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
  }

  private static String encrypt(byte[] plaintext) throws Exception {
    List<RecipientStanzaWriter> recipients =
        List.of(
            X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(Sample.ALICE_AGE.value()),
            X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(Sample.BOB_AGE.value()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (WritableByteChannel channel =
        new ArmoredEncryptingChannelFactory()
            .newEncryptingChannel(Channels.newChannel(out), recipients)) {
      channel.write(ByteBuffer.wrap(plaintext));
    }
    return out.toString(StandardCharsets.US_ASCII);
  }
}
